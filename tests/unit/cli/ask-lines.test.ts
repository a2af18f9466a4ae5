import { expect, it } from 'vitest'
import { askLines, serviceLines } from '@/cli/ask-lines.ts'
import { composeWith, planOf, worldWith } from '../../support/asks.ts'

it('a value of a compose file adds no line to what a terminal shows', () => {
  const body =
    'image: "evil\\n  ok   All is well"\nsysctls: {"net.x\\nnote: Nothing blocks": "1"}\nprivileged: true'
  const plan = planOf(worldWith(composeWith(body)))
  const lines = [...askLines(plan, { notes: true }), ...serviceLines(plan)]
  expect(lines.join('\n').split('\n')).toEqual(lines)
  expect(lines).toContainEqual(expect.stringContaining('metrics: evil\\u{a}  ok   All is well'))
})
