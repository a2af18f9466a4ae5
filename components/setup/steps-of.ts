import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { NavStep } from './steps-nav.tsx'

export const addressOfSystem = '/system'
const FIRST: NavStep = { title: 'System', href: addressOfSystem }
export const REVIEW: NavStep = { title: 'Review', href: '/plan' }

export const addressOfChapter = (id: string): string => `/setup/${id}`

/** The pages that a person walks through for a stack, in their order. */
export const stepsOf = ({ chapters }: Stack): NavStep[] => [
  FIRST,
  ...chapters.map(({ id, title }) => ({ title, href: addressOfChapter(id) })),
  REVIEW,
]

/** Where the questions of a stack begin. */
export const firstChapterOf = (stack: Stack): string => (stepsOf(stack)[1] ?? REVIEW).href

/** The page before and the page after one. */
export function neighboursOf(steps: NavStep[], href: string): { before: NavStep; next: NavStep } {
  const at = steps.findIndex(step => step.href === href)
  return { before: steps[at - 1] ?? FIRST, next: steps[at + 1] ?? REVIEW }
}
