import { unseenHost } from '../doctor/facts.ts'
import { lookAtFolder } from '../machine/look-at-folder.ts'
import { lookLately } from '../machine/look-lately.ts'
import { knownBefore } from '../machine/settle-request.ts'
import { readLastAnswers } from '../run/last-answers.ts'
import { lookAtHostFor } from '../run/prepare-here.ts'
import { adviseIn } from '../stacks/advise-in.ts'
import type { Stack, World } from '../stacks/contract.ts'
import { settleAnswers } from '../stacks/settle-answers.ts'
import { stateFolderOf } from '../system/state-folder.ts'
import { answeredSoFar } from './answered-so-far.ts'
import { chapterView } from './chapter-view.ts'
import { readDraft } from './draft.ts'
import { stackHere } from './stack-here.ts'
import { vaultOf } from './vault.ts'
import type { Advised, ChapterView } from './view.ts'

export interface ChapterHere {
  stack: Stack
  view: ChapterView
  /** Comes when the machine has been looked at; the page does not wait for it. */
  advised: Promise<Advised>
}

/** A chapter of the stack of a folder, as far as it is answered; undefined where there is no such chapter. */
export function chapterHere(dir: string, id: string): ChapterHere | undefined {
  const stack = stackHere(dir, unseenHost)
  const chapter = stack.chapters.find(chapter => chapter.id === id)
  const world = lookAtFolder(dir, stack, unseenHost)
  if (!chapter || 'findings' in world) return undefined
  const known = {
    before: before(dir, stack, world),
    draft: readDraft(stateFolderOf(dir)).stacks[stack.id] ?? {},
    vault: vaultOf(dir, stack.id),
  }
  const answered = answeredSoFar(known.before, known.draft)
  const advised = lookLately(dir, () => lookAtHostFor(dir)).then(host =>
    adviseIn(stack.questions, { ...world, host }, answered),
  )
  return { stack, view: chapterView(stack, chapter, known), advised }
}

/** Only what somebody said: what is merely usual is advised, not answered. */
function before(dir: string, stack: Stack, world: World) {
  const last = readLastAnswers(stateFolderOf(dir))
  const sources = knownBefore({ stack, last: last?.stack === stack.id ? last.answers : {} }, world)
  const settled = settleAnswers(stack.questions, sources)
  const said = new Set(sources.flatMap(source => Object.keys(source)))
  return Object.fromEntries(Object.entries(settled).filter(([id]) => said.has(id)))
}
