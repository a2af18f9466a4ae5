import { type HostFacts, unseenHost } from '../doctor/facts.ts'
import { chooseStack } from '../machine/choose-stack.ts'
import { Refusal } from '../refusal.ts'
import { readLastAnswers } from '../run/last-answers.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { stacks } from '../stacks/list.ts'
import { trustedStateOf } from '../system/state-folder.ts'
import { readDraft } from './draft.ts'

/** The stack that the pages are about: the one being set up, else that of the last run, else what the folder shows. */
export function stackHere(dir: string, host: HostFacts): Stack {
  const state = trustedStateOf(dir)
  const drafted = stacks.find(({ id }) => id === readDraft(state).stack)
  return drafted ?? chooseStack(dir, host, readLastAnswers(state)?.stack)
}

/** The same, as far as files tell; undefined where the folder holds no checkout that the wizard knows. */
export function stackShownIn(dir: string): Stack | undefined {
  try {
    return stackHere(dir, unseenHost)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
