import { expect, it } from 'vitest'
import { NO_NEED } from '@/lib/doctor/need.ts'
import { lookAtNeed } from '@/lib/machine/look-at-need.ts'
import { fact, machine, noFact } from '../../support/machines.ts'
import { lendStandInEngine } from '../../support/stand-in-engine.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()

it('waits no second time for an engine that was silent, and tells who has the ports all the same', async () => {
  const { address, asked } = await lendStandInEngine(folder(), () => 'never')
  const host = machine({ endpoint: fact(address), engine: noFact('silent') })
  const { listeners } = await lookAtNeed(host, NO_NEED)
  expect(listeners).toEqual({ value: [], from: '/proc/net' })
  expect(asked).toEqual([])
})

it('asks no name server unless outside may be asked', async () => {
  const need = { ...NO_NEED, names: [{ name: 'talk.example.org', certified: true }] }
  expect(await lookAtNeed(machine({ engine: noFact('silent') }), need)).not.toHaveProperty('names')
})
