import { describe, expect, it } from 'vitest'
import { eachAfterItsUsers } from '@/lib/machine/real/stop-order.ts'
import type { ProjectContainer } from '@/lib/system/engine/project-parts.ts'

const container = (service: string, needs: string[] = [], id = service): ProjectContainer => ({
  id,
  service,
  needs,
  name: id,
  project: 'test',
  state: 'running',
  folder: '',
  isOneOff: false,
})

/** What is under way at once, wave by wave: nothing ends before everything that may begin has begun. */
async function waves(...containers: ProjectContainer[]): Promise<string[][]> {
  const all: string[][] = []
  let wave: { id: string; end: () => void }[] = []
  const over = eachAfterItsUsers(containers, ({ id }) => new Promise(end => wave.push({ id, end })))
  for (let left = containers.length; left > 0; ) {
    await new Promise(setImmediate)
    const now = wave
    wave = []
    all.push(now.map(({ id }) => id).sort())
    left -= now.length
    if (now.length === 0) throw new Error('Nothing goes on.')
    for (const { end } of now) end()
  }
  await over
  return all
}

describe('the order', () => {
  it.each<[string, ProjectContainer[], string[][]]>([
    ['none', [], []],
    ['all at once, where none needs another', [container('a'), container('b')], [['a', 'b']]],
    [
      'users first',
      [container('db'), container('app', ['db']), container('web', ['app'])],
      [['web'], ['app'], ['db']],
    ],
    [
      'every container of a service before what it needs',
      [container('db'), container('app', ['db'], 'app-1'), container('app', ['db'], 'app-2')],
      [['app-1', 'app-2'], ['db']],
    ],
    [
      'after the slowest of its users',
      [container('db'), container('a', ['db']), container('b', ['a', 'db']), container('free')],
      [['b', 'free'], ['a'], ['db']],
    ],
    ['whatever it needs that is not there', [container('a', ['gone'])], [['a']]],
    [
      'one after the other, where both need each other',
      [container('a', ['b']), container('b', ['a'])],
      [['b'], ['a']],
    ],
    ['one that needs itself', [container('a', ['a'])], [['a']]],
  ])('is %s', async (_, containers, order) => {
    expect(await waves(...containers)).toEqual(order)
  })
})

it('goes on with the others where one fails, and then says what failed', async () => {
  const done: string[] = []
  const work = eachAfterItsUsers(
    [container('db'), container('app', ['db']), container('free')],
    async ({ id }) => {
      if (id === 'app') throw new Error('stuck')
      done.push(id)
    },
  )
  await expect(work).rejects.toThrow('stuck')
  expect(done.sort()).toEqual(['db', 'free'])
})
