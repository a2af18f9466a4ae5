import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'

/** The compose files of a checkout that are laid over each other, in order. */
export const composeFilesOf = ({ compose, composed }: Stack, files: World['files']): string[] =>
  (composed?.(files) ?? compose).filter(path => 'text' in (files[path] ?? {}))
