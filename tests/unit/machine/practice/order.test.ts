import { expect, it } from 'vitest'
import type { Telling } from '@/lib/machine/machine.ts'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { openPracticeMachine } from '@/lib/machine/practice/machine.ts'
import { openRunFiles } from '@/lib/machine/run-files.ts'
import { backupFolder } from '@/lib/run/run-folders.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { Action, Probe } from '@/lib/stacks/contract/step.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { openBackup } from '@/lib/system/backup.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { prepared } from '@/tests/support/practise.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const stack: Stack = reflectorSelfhosted
const folder = temporaryFolder()
const quiet: Telling = { log: () => {}, progress: () => {}, signal: new AbortController().signal }

async function machineIn(dir: string) {
  const plan = await prepared(dir, { stack, flags: '--cpu --garage --caddy' })
  const backup = openBackup(backupFolder(openStateFolder(dir), 'test'), dir)
  const machine = openPracticeMachine(plan, openRunFiles(plan, { dir, backup, learn: () => {} }), dir, 0)
  return {
    act: (action: Action) => machine.act(action, quiet),
    probe: (probe: Probe) => machine.probe(probe, quiet.signal),
    /** The image and then the service. */
    async bringUp(...services: string[]) {
      for (const service of services) {
        await machine.act({ do: 'images', services: [service] }, quiet)
        await machine.act({ do: 'up', service }, quiet)
      }
    },
  }
}

const start = (service: string): Action => ({ do: 'up', service })

it('starts no service before its image, its neighbours and what services give are there', async () => {
  const { act, bringUp } = await machineIn(openPractice(folder()))
  await expect(act(start('server'))).rejects.toThrow(
    'practice: server does not start: its image is not here.',
  )
  await act({ do: 'images', services: ['server'] })
  await expect(act(start('server'))).rejects.toThrow('it needs postgres, which does not run.')
  await bringUp('postgres', 'redis')
  await expect(act(start('server'))).rejects.toThrow('is nothing that a service gave.')
})

it('runs no command in a service that does not run', async () => {
  const { act, probe } = await machineIn(openPractice(folder()))
  await expect(act({ do: 'exec', in: 'garage', argv: ['/garage', 'status'] })).rejects.toThrow(
    'practice: garage does not run.',
  )
  expect(await probe({ ask: 'exec', in: 'redis', argv: ['redis-cli', 'ping'], out: /PONG/ })).toEqual({
    ok: false,
    saw: 'practice: redis does not run',
  })
})

it('remembers for the next process', async () => {
  const dir = openPractice(folder())
  await (await machineIn(dir)).bringUp('postgres')
  const next = await machineIn(dir)
  expect(await next.probe({ ask: 'up', service: 'postgres' })).toEqual({
    ok: true,
    saw: 'practice: postgres runs',
  })
  expect(await next.probe({ ask: 'image', service: 'redis' })).toMatchObject({ ok: false })
})
