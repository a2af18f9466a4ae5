import { describe, expect, it } from 'vitest'
import { type Edited, handEdited, settleHandEdits } from '@/lib/plan/hand-edits.ts'
import { sealed } from '@/lib/plan/seal.ts'
import type { Document } from '@/lib/stacks/contract/document.ts'

const document: Document = { path: 'Caddyfile', body: 'new\n', sealed: true }
const told = (text: string, edited: Edited = {}) => {
  const files = { Caddyfile: { text } }
  return handEdited(settleHandEdits([document], files, edited), files)
}
const EDITED = sealed('old\n').replace('old', 'mine')

describe('the files over which a person decides', () => {
  it.each<[string, string, Edited, ReturnType<typeof handEdited>]>([
    ['nobody has decided yet', EDITED, {}, [{ path: 'Caddyfile' }]],
    ['it is kept', EDITED, { Caddyfile: 'keep' }, [{ path: 'Caddyfile', becomes: 'keep' }]],
    ['it is replaced', EDITED, { Caddyfile: 'replace' }, [{ path: 'Caddyfile', becomes: 'replace' }]],
    ['nobody edited it', sealed('old\n'), {}, []],
    ['it was never ours and no rule speaks of it', 'of another program\n', {}, []],
  ])('where %s', (_where, text, edited, wanted) => {
    expect(told(text, edited)).toEqual(wanted)
  })

  it('has one that was never ours where a rule of the stack speaks of it', () => {
    const findings = [
      { id: 'x', level: 'warns', title: '', because: '', remedy: '', at: 'Caddyfile' } as const,
    ]
    expect(handEdited({ documents: [document], findings }, { Caddyfile: { text: 'theirs\n' } })).toEqual([
      { path: 'Caddyfile', becomes: 'replace' },
    ])
  })
})
