import { expect, it } from 'vitest'
import type { Outcome } from '@/lib/system/command.ts'
import { factOf } from '@/lib/system/fact.ts'

const exited = (exitCode: number, stdout: string, stderr = ''): Outcome => ({
  ended: 'exited',
  exitCode,
  stdout,
  stderr,
})
const read = (text: string) => (text === '' ? undefined : text.length)

it.each<[string, Outcome, object]>([
  ['a value says where it is from', exited(0, 'abc', 'noise'), { value: 3, from: 'tool --now' }],
  [
    'nothing that can be read',
    exited(0, ''),
    { cause: 'garbled', why: '`tool --now` printed nothing that can be read.' },
  ],
  ['a failure', exited(1, 'abc', 'a\nb\n'), { cause: 'failed', why: '`tool --now` failed: b' }],
  [
    'a failure without a word',
    exited(1, ''),
    { cause: 'failed', why: '`tool --now` failed: it printed no reason.' },
  ],
  [
    'a failure with too many words',
    exited(1, '', 'x'.repeat(9999)),
    { cause: 'failed', why: `\`tool --now\` failed: ${'x'.repeat(300)}` },
  ],
  ['no program', { ended: 'missing' }, { cause: 'missing', why: 'There is no tool command here.' }],
  [
    'a closed program',
    { ended: 'denied' },
    { cause: 'denied', why: '`tool` is not executable by this user.' },
  ],
  [
    'no end',
    { ended: 'timeout', seconds: 3 },
    { cause: 'silent', why: '`tool --now` gave no answer within 3 s.' },
  ],
  [
    'an end by force',
    { ended: 'killed', signal: 'SIGKILL' },
    { cause: 'failed', why: '`tool --now` was ended by SIGKILL.' },
  ],
])('%s', (_, outcome, fact) => {
  expect(factOf(['tool', '--now'], outcome, read)).toEqual(fact)
})
