import { expect, it } from 'vitest'
import { veilBefore } from '@/lib/machine/veil-before.ts'
import type { FilePlan } from '@/lib/plan/file-plan.ts'
import type { Plan } from '@/lib/plan/plan.ts'

const RANDOM = 'aB3dE5fG7hI9jK1lM3'

const planOf = (changes: FilePlan['changes']): Plan => ({
  ...{ stack: 'a', generation: '1', answers: {}, documents: [], services: [], touched: [], steps: [] },
  ...{ findings: [], later: [], compose: { files: [], profiles: [], envFiles: [] } },
  ...{ runs: [], asks: [], allowed: [], reaches: [] },
  files: [{ path: 'Caddyfile', action: 'update', changes, writes: [] }],
})
const line = (before: string | null, after: string | null): FilePlan['changes'][number] => ({
  ...{ line: 1, before, after },
  ...{ secret: false, known: 'now' },
})
/** The file as it is. */
const filesOf = (changes: FilePlan['changes']) => ({
  Caddyfile: { text: changes.flatMap(({ before }) => before ?? []).join('\n') },
})
const beforeIn = (changes: FilePlan['changes']) =>
  veilBefore(planOf(changes), filesOf(changes)).files[0]?.changes.map(({ before }) => before)

it('of a line that goes, what was made at random is not shown', () => {
  expect(beforeIn([line(`\tbasic_auth ann ${RANDOM}`, null), line('respond "hello, world"', null)])).toEqual([
    '\tbasic_auth ann ••••••••',
    'respond "hello, world"',
  ])
})
