import { lookLately } from '../machine/look-lately.ts'
import { lookAtHostFor } from '../run/prepare-here.ts'
import { adviseIn } from '../stacks/advise-in.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { answersHere } from './answers-here.ts'
import { budgetOf } from './budget-here.ts'
import { chapterView } from './chapter-view.ts'
import { stackShownIn } from './stack-here.ts'
import type { Advised, ChapterView } from './view.ts'

export interface ChapterHere {
  stack: Stack
  view: ChapterView
  /** Comes when the machine has been looked at; the page does not wait for it. */
  advised: Promise<Advised>
}

/** A chapter of the stack of a folder, as far as it is answered; undefined where there is no such chapter. */
export function chapterHere(dir: string, id: string): ChapterHere | undefined {
  const here = answersHere(dir)
  const chapter = here?.stack.chapters.find(chapter => chapter.id === id)
  if (!here || !chapter) return undefined
  const { stack, world, known, answered } = here
  const advised = lookLately(dir, () => lookAtHostFor(dir)).then(host => ({
    ...adviseIn(stack.questions, { ...world, host }, answered),
    budget: budgetOf(here, host),
  }))
  return { stack, view: chapterView(stack, chapter, known), advised }
}

/** What a page about a chapter is called. */
export const titleOfChapter = (dir: string, id: string): string | undefined =>
  stackShownIn(dir)?.chapters.find(chapter => chapter.id === id)?.title
