import type { Answers } from './contract/answers.ts'
import type { Stack } from './contract/stack.ts'
import type { World } from './contract/world.ts'

/** The certificates, as PEM, of the authorities that the services of a stack trust beside the public ones. */
export const trustedAuthorities = (stack: Stack, answers: Answers, world: World): string[] =>
  (stack.trusts?.({ answers, world }) ?? []).flatMap(path => {
    const seen = world.files[path]
    return seen && 'text' in seen ? [seen.text] : []
  })
