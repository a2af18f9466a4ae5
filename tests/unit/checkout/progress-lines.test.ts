import { expect, it } from 'vitest'
import { downloadLines, gitLines } from '@/lib/checkout/progress-lines.ts'

it('tells of a clone how much has come, every quarter, and nothing else', () => {
  const told: string[] = []
  const hear = gitLines(line => told.push(line))
  hear("Cloning into '/somewhere'...")
  for (let percent = 0; percent <= 100; percent++)
    hear(`Receiving objects: ${String(percent).padStart(3)}% (x)`)
  hear('Resolving deltas: 100% (75/75)')
  expect(told.map(line => line.trim())).toEqual([
    'Receiving objects:   0% (x)',
    'Receiving objects:  25% (x)',
    'Receiving objects:  50% (x)',
    'Receiving objects:  75% (x)',
    'Receiving objects: 100% (x)',
  ])
})

it('tells of a download bytes, every tenth or every 5 MB', () => {
  const told: string[] = []
  const hear = downloadLines(line => told.push(line.trim()))
  for (const done of [1e6, 2e6, 2.5e6, 2e7]) hear(done, 2e7)
  expect(told).toEqual(['2.0 of 20.0 MB', '20.0 of 20.0 MB'])
  told.length = 0
  const unknown = downloadLines(line => told.push(line.trim()))
  for (const done of [1e6, 6e6, 7e6, 11e6]) unknown(done, undefined)
  expect(told).toEqual(['6.0 MB', '11.0 MB'])
})
