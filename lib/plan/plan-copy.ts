import type { World } from '../stacks/contract/world.ts'
import type { CopyDocument } from './documents.ts'
import type { FilePlan } from './file-plan.ts'

/** The text to copy. Whether the file can be copied is for a rule of the stack to say before anything is written. */
export function copiedText({ copy }: CopyDocument, files: World['files']): string {
  const source = files[copy]
  if (!source || !('text' in source)) throw new Error(`${copy} cannot be copied.`)
  return source.text
}

export function planCopy(document: CopyDocument, files: World['files']): FilePlan {
  const seen = files[document.path] ?? { absent: true }
  const source = files[document.copy]
  const isSame = 'text' in seen && source && 'text' in source && seen.text === source.text
  const action = isSame ? 'unchanged' : 'text' in seen ? 'update' : 'create'
  return { path: document.path, action, changes: [], writes: [] }
}
