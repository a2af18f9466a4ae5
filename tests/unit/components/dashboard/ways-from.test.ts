import { expect, it } from 'vitest'
import { waysFrom } from '@/components/dashboard/ways-from.ts'

const hrefs = (...[seen]: Parameters<typeof waysFrom>) => waysFrom(seen).map(({ href }) => href)

it('of a stack that is not there one is led to where it is set up', () => {
  expect(hrefs({ state: 'absent', stack: 's', services: [] })).toEqual(['/', '/plan'])
})

it('of a folder in which nothing can be planned one is led to the first page', () => {
  expect(hrefs({ state: 'down', stack: '', services: [] })).toEqual(['/'])
})

it('of an engine that does not answer one is led to what is known of the machine', () => {
  expect(hrefs({ state: 'down', stack: 's', services: [] })).toEqual(['/system'])
})

it('while a run changes it one is led there, for what stands here is not what will', () => {
  expect(hrefs({ state: 'absent', stack: 's', services: [], run: 'r1' })).toEqual(['/runs/r1'])
  expect(hrefs({ state: 'healthy', stack: 's', services: [], run: 'r1' })).toEqual(['/runs/r1'])
})
