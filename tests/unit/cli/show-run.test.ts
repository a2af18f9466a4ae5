import { expect, it } from 'vitest'
import { canDraw } from '@/cli/show-run.ts'

it.each<[boolean | undefined, Record<string, string>, boolean]>([
  [true, {}, true],
  [true, { TERM: 'xterm-256color' }, true],
  [true, { NO_COLOR: '' }, true],
  [true, { NO_COLOR: '1' }, false],
  [true, { TERM: 'dumb' }, false],
  [undefined, {}, false],
  [false, { TERM: 'xterm' }, false],
])(
  'a list is drawn where the terminal is %s and the environment %j: %s',
  (isTerminal, environment, answer) => {
    expect(canDraw(isTerminal, environment)).toBe(answer)
  },
)
