import type { Questions } from './contract.ts'

/**
 * The questions of each stack, without what a stack makes of the answers: a browser loads those of one stack, to hold
 * what is typed against the same schemas.
 */
export const questionsOf: Record<string, () => Promise<Questions>> = {
  'reflector-selfhosted': async () => (await import('./reflector-selfhosted/questions.ts')).questions,
  'reflector-standalone': async () => (await import('./reflector-standalone/questions.ts')).questions,
}
