import type { Chapter } from './contract/question.ts'
import type { Stack } from './contract/stack.ts'

/** The chapter whose answers decide about a step, where the stack can tell. */
export function chapterOfStep({ decides = {}, chapters }: Stack, step: string): Chapter | undefined {
  const about = step.replace(/^image:/, '')
  const question = Object.entries(decides).find(([id]) => id === about)?.[1]
  return question === undefined ? undefined : chapters.find(({ asks }) => asks.includes(question))
}
