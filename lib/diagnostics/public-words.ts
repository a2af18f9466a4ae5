import { hashOf } from '../machine/notes-here.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'

interface Known {
  stack: Pick<Stack, 'id' | 'compose' | 'releases'> | undefined
  files: World['files']
}

/**
 * Words that the report may show although a container got them as a password. The names of the stack, and the words of compose
 * files that are exactly those of a known release: in a compose file that was changed, a word can be the user's own.
 */
export function publicWordsIn({ stack, files }: Known): Set<string> {
  if (!stack) return new Set()
  const { id, compose, releases } = stack
  const texts = compose.flatMap(path => {
    const seen = files[path]
    if (!seen || !('text' in seen)) return []
    const isReleased = releases?.files[path]?.[hashOf(seen) ?? ''] !== undefined
    return isReleased ? [seen.text] : []
  })
  return new Set([id, ...id.split('-'), ...texts.flatMap(text => text.match(/[\w.-]+/g) ?? [])])
}
