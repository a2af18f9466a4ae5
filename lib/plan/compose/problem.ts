import { visibleSentence } from '../../visible.ts'
import type { Place } from './node.ts'

export type ProblemKind =
  | 'not-yaml'
  | 'shape'
  | 'conflict'
  | 'missing-file'
  | 'missing-service'
  | 'cycle'
  | 'too-large'
  | 'empty'
  | 'provider'

/** Why the compose files cannot be read, in words for the person who has to mend them. */
export interface ComposeProblem {
  kind: ProblemKind
  file: string
  line?: number
  because: string
  remedy: string
  /** The file to bring, when that is all that is missing. */
  wants?: string
}

/** How a problem travels from the depths of the reader to `readCompose`, which alone catches it. */
export class ComposeFailure extends Error {
  override readonly name = 'ComposeFailure'
  readonly problem: ComposeProblem

  constructor(problem: ComposeProblem) {
    super(problem.because)
    this.problem = problem
  }
}

export function fail(kind: ProblemKind, at: Place, because: string, remedy: string, wants?: string): never {
  throw new ComposeFailure({
    kind,
    ...at,
    because: visibleSentence(because),
    remedy: visibleSentence(remedy),
    ...(wants !== undefined && { wants }),
  })
}

/** No path, variable or argument of a program can hold it. */
export const withNul = (at: Place): never =>
  fail(
    'shape',
    at,
    'A text contains a NUL character, which no program can be given.',
    'Remove the character.',
  )
