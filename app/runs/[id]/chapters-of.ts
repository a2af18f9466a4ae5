import { addressOfChapter } from '@/components/setup/steps-of.ts'
import type { RunHere } from '@/lib/run/runs-here.ts'
import { chapterOfStep } from '@/lib/stacks/chapter-of-step.ts'
import { stacks } from '@/lib/stacks/list.ts'

/** The steps of a run about which a chapter decides, with where it is. */
export function chaptersOf({ start }: RunHere): Record<string, { title: string; href: string }> {
  const stack = stacks.find(({ id }) => id === start.stack)
  if (!stack) return {}
  return Object.fromEntries(
    start.steps.flatMap(({ id }) => {
      const chapter = chapterOfStep(stack, id)
      return chapter ? [[id, { title: chapter.title, href: addressOfChapter(chapter.id) }]] : []
    }),
  )
}
