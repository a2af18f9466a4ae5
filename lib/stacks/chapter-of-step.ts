import type { Chapter, Stack } from './contract.ts'

/** The chapter whose answers decide about a step, where the stack can tell. */
export function chapterOfStep({ decides = {}, chapters }: Stack, step: string): Chapter | undefined {
  const about = step.replace(/^image:/, '')
  const question = Object.entries(decides).find(([id]) => id === about)?.[1]
  return question === undefined ? undefined : chapters.find(({ asks }) => asks.includes(question))
}
