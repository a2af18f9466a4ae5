import type { Stack } from '../stacks/contract/stack.ts'
import { stacks } from '../stacks/list.ts'
import { openStateFolder } from '../system/state-folder.ts'
import { readDraft, writeDraft } from './draft.ts'

/** From now on the pages are about this stack; undefined where there is none of that name. */
export function setOut(dir: string, id: string): Stack | undefined {
  const stack = stacks.find(stack => stack.id === id)
  if (!stack) return undefined
  const state = openStateFolder(dir)
  writeDraft(state, { stack: id, stacks: readDraft(state).stacks })
  return stack
}
