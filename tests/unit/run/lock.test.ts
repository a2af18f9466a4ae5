import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { findHolder, takeLock } from '@/lib/run/lock.ts'
import { processIdentity } from '@/lib/system/process-identity.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folderOf = temporaryFolder()
const run = { run: '20260101-000000000-abcd', kind: 'apply' }
const holder = (more: object) =>
  `${JSON.stringify({ ...run, pid: process.pid, identity: processIdentity(process.pid), host: hostname(), since: '2026-01-01T00:00:00Z', ...more })}\n`

function lockSaying(text: string): string {
  const state = folderOf()
  writeFileSync(join(state, 'run.lock'), text)
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

  it('is believed where another machine wrote it', () => {
    const state = lockSaying(holder({ host: 'elsewhere', pid: 1 }))
    expect(() => takeLock(state, run)).toThrow('on elsewhere')
  })

  it.each(['', 'garbage', '{"run":1}'])('that says %j is explained, and left alone', text => {
    const state = lockSaying(text)
    expect(() => takeLock(state, run)).toThrow('remove that file')
  })

  it('released late takes nothing from whoever has it now', () => {
    const state = folderOf()
    const first = takeLock(state, run)
    writeFileSync(join(state, 'run.lock'), holder({ run: 'another' }))
    first.release()
    expect(findHolder(state)?.run).toBe('another')
  })
})
