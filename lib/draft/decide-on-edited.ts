import { unseenHost } from '../doctor/facts.ts'
import { DECIDED, EDITED } from '../stacks/edited.ts'
import { patchSchema } from './patch.ts'
import { saveAnswer } from './save-answer.ts'
import { stackHere } from './stack-here.ts'

/** Keeps among the answers what becomes of a file that was edited by hand. */
export function decideOnEdited(dir: string, path: string, word: 'keep' | 'replace'): void {
  const { id } = stackHere(dir, unseenHost)
  const of = { [DECIDED]: { [path]: word } }
  saveAnswer(dir, patchSchema.parse({ stack: id, question: EDITED, kind: DECIDED, of }))
}
