import { unseenHost } from '../doctor/facts.ts'
import { NAMED, PROJECT } from '../stacks/project-answer.ts'
import { patchSchema } from './patch.ts'
import { saveAnswer } from './save-answer.ts'
import { stackHere } from './stack-here.ts'

/** Keeps another name for the Compose project among the answers. */
export function nameProject(dir: string, name: string): void {
  const { id } = stackHere(dir, unseenHost)
  const patch = patchSchema.parse({ stack: id, question: PROJECT, kind: NAMED, of: { [NAMED]: { name } } })
  saveAnswer(dir, patch)
}
