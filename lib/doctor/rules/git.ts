import { isKnown, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'

export function gitRule({ git }: WholeFacts): Finding[] {
  if (isKnown(git)) return [fine('git', `git ${git.value}`, 'A checkout can be fetched with it.')]
  if (git.cause === 'unasked') return []
  return [
    warns(
      'git',
      git.cause === 'missing' ? 'git is not installed' : 'git does not work',
      `${git.why} A checkout is fetched with it, if there is none yet.`,
      'Install git as your system does, or fetch the checkout in another way.',
    ),
  ]
}
