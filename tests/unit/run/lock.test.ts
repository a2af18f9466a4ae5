import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { findHolder, takeLock } from '@/lib/run/lock.ts'
import { machineIdentity, processIdentity } from '@/lib/system/process-identity.ts'
import type { StateFolder } from '@/lib/system/state-folder.ts'
import { temporaryState } from '@/tests/support/state.ts'

const folderOf = temporaryState()
const run = { run: '20260101-000000000-abcd', kind: 'apply' }
const holder = (more: object) =>
  `${JSON.stringify({ ...run, pid: process.pid, identity: processIdentity(process.pid), host: hostname(), since: '2026-01-01T00:00:00Z', ...more })}\n`

function lockSaying(text: string): StateFolder {
  const state = folderOf()
  writeFileSync(join(state.path, 'run.lock'), text)
  return state
}

describe('the lock of a folder', () => {
  it('lets one run in, and the next when that is through', () => {
    const state = folderOf()
    const lock = takeLock(state, run)
    expect(() => takeLock(state, run)).toThrow(`process ${process.pid} on ${hostname()}, since`)
    lock.release()
    takeLock(state, run).release()
  })

  it('is taken over from a process that is gone', async () => {
    const child = spawn('true')
    await once(child, 'exit')
    const state = lockSaying(holder({ pid: child.pid }))
    expect(findHolder(state)).toBeUndefined()
    takeLock(state, run).release()
  })

  it('is taken over where the number belongs to a later process', () => {
    const state = lockSaying(holder({ identity: 'another boot:1' }))
    takeLock(state, run).release()
  })

  it('is believed where another machine wrote it, and the refusal names the file to remove', () => {
    const state = lockSaying(holder({ host: 'elsewhere', pid: 1 }))
    expect(() => takeLock(state, run)).toThrow('on elsewhere')
    expect(() => takeLock(state, run)).toThrow(
      `If it has ended, remove ${join(state.path, 'run.lock')} and try again.`,
    )
    expect(existsSync(join(state.path, 'run.lock'))).toBe(true)
  })

  it.each(['', 'garbage', '{"run":1}'])('that says %j is explained, and left alone', text => {
    const state = lockSaying(text)
    expect(() => takeLock(state, run)).toThrow('remove that file')
  })

  it('released late takes nothing from whoever has it now', () => {
    const state = folderOf()
    const first = takeLock(state, run)
    writeFileSync(join(state.path, 'run.lock'), holder({ run: 'another' }))
    first.release()
    expect(findHolder(state)?.run).toBe('another')
  })
})

describe.runIf(process.platform === 'linux')(
  'A machine that was renamed is not locked out of its folder',
  () => {
    const machine = { boot: '', pidNamespace: '', ...machineIdentity(), id: machineIdentity()?.id ?? 'none' }
    const renamed = (more: object) => lockSaying(holder({ host: 'old-name', machine, ...more }))

    it('by a process that is gone', async () => {
      const child = spawn('true')
      await once(child, 'exit')
      takeLock(renamed({ pid: child.pid }), run).release()
    })

    it.runIf(machineIdentity()?.id)('by a process of an earlier boot', () => {
      takeLock(renamed({ machine: { ...machine, boot: 'earlier' } }), run).release()
    })

    it('but a process that still runs keeps the folder, and no file is named for removal', () => {
      const state = renamed({})
      expect(() => takeLock(state, run)).toThrow(`process ${process.pid} on old-name`)
      expect(() => takeLock(state, run)).not.toThrow('remove')
    })

    it.each([
      ['another container on this machine', { ...machine, pidNamespace: 'pid:[1]' }],
      ['another machine of the same name', { ...machine, id: 'another', boot: 'another' }],
      ['a machine that has no number', { boot: 'another', pidNamespace: machine.pidNamespace }],
    ])('and the lock of %s is believed', (_, other) => {
      const state = lockSaying(holder({ machine: other, pid: 1, identity: 'another' }))
      expect(() => takeLock(state, run)).toThrow('It cannot be seen from here.')
    })

    it('because a lock says which machine took it, without its number', () => {
      const state = folderOf()
      const lock = takeLock(state, run)
      expect(findHolder(state)?.machine).toEqual(machineIdentity())
      expect(JSON.stringify(findHolder(state))).not.toContain(machineNumber())
      lock.release()
    })
  },
)

function machineNumber(): string {
  const path = '/etc/machine-id'
  return existsSync(path) ? readFileSync(path, 'utf8').trim() || 'none' : 'none'
}
