import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sweepBeside } from '@/lib/system/unpack/sweep.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
const NOW = Date.parse('2026-11-21T12:00:00Z')
const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

function make(name: string, age: number) {
  mkdirSync(join(folder(), name))
  writeFileSync(join(folder(), name, 'file'), '')
  const then = new Date(NOW - age)
  utimesSync(join(folder(), name), then, then)
}
const ASIDE = 'server-2-b.unpacking-0123456789ab'

it('removes what is old, and nothing else', async () => {
  const kept: [string, number][] = [
    ['server-9-mine', 90 * DAY],
    ['server-8-used-lately', 29 * DAY],
    ['server-7-just-unpacked', 0],
    [`${ASIDE}1`, HOUR - 1000],
    [`${ASIDE}2-damaged`, HOUR - 1000],
    ['server-6-of-a-clock-ahead', -DAY],
  ]
  const removed: [string, number][] = [
    ['server-1-old', 31 * DAY],
    [`${ASIDE}3`, HOUR + 1000],
    [`${ASIDE}4-damaged`, HOUR + 1000],
  ]
  for (const [name, age] of [...kept, ...removed]) make(name, age)
  symlinkSync('nowhere', join(folder(), 'link-to-nowhere'))
  await sweepBeside(join(folder(), 'server-9-mine'), NOW)
  expect(readdirSync(folder()).sort()).toEqual([...kept.map(([name]) => name), 'link-to-nowhere'].sort())
})

it('removes a link, not what it leads to', async () => {
  make('mine', 0)
  make('elsewhere', 0)
  mkdirSync(join(folder(), 'cache'))
  utimesSync(join(folder(), 'elsewhere'), new Date(NOW - 90 * DAY), new Date(NOW - 90 * DAY))
  symlinkSync(join(folder(), 'elsewhere'), join(folder(), 'cache', 'server-1-old'))
  await sweepBeside(join(folder(), 'cache', 'server-9-mine'), NOW)
  expect(readdirSync(join(folder(), 'cache'))).toEqual([])
  expect(readdirSync(join(folder(), 'elsewhere'))).toEqual(['file'])
})
