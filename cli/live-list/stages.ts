import type { Item, State } from './list.ts'

export interface Stage {
  name: string
  state: State
  items: Item[]
}

/** Steps by stage, each where its first step stands. */
export function stagesOf(items: Item[]): Stage[] {
  const byName = new Map<string, Item[]>()
  for (const item of items) byName.set(item.stage, [...(byName.get(item.stage) ?? []), item])
  return [...byName].map(([name, items]) => ({ name, items, state: together(items) }))
}

/** A stage has begun when one of its steps has, and is done when all are. */
function together(items: Item[]): State {
  const states = new Set(items.map(({ state }) => state))
  if (states.has('failed')) return 'failed'
  if (states.size === 1) return items[0]?.state ?? 'waiting'
  if (states.has('stopped') && !states.has('working')) return 'stopped'
  return states.has('working') || states.has('waiting') ? 'working' : 'done'
}

const WORDS: [State, string][] = [
  ['failed', 'failed'],
  ['done', 'done'],
  ['kept', 'as it was'],
  ['stopped', 'broken off'],
  ['working', 'working'],
  ['waiting', 'waiting'],
]

/** Such as `3 done, 1 as it was, 2 waiting`. */
export const talliesOf = (items: Item[]): string => tally(items, WORDS)

/** The same once nothing goes on any more. */
export const finalTalliesOf = (items: Item[]): string =>
  tally(
    items,
    WORDS.map(([state, word]) => [
      state,
      state === 'working' ? 'broken off' : state === 'waiting' ? 'not reached' : word,
    ]),
  )

const tally = (items: Item[], words: [State, string][]) =>
  words
    .flatMap(([state, word]) => {
      const count = items.filter(item => item.state === state).length
      return count === 0 ? [] : [`${count} ${word}`]
    })
    .join(', ')
