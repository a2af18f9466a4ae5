import { createHash } from 'node:crypto'
import type { Finding } from '../doctor/finding.ts'
import { nameNotes } from '../plan/project-name.ts'
import { releaseNote, releaseOf } from '../plan/release.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'
import { seeFile } from '../system/see-file.ts'
import { named } from './choose-stack.ts'
import { isPractice } from './practice/memory.ts'
import type { PreparedPlan } from './prepare-plan.ts'

/** What a person should know of a plan that is neither wrong nor a risk. */
export const notesHere = (dir: string, { plan, world }: Pick<PreparedPlan, 'plan' | 'world'>): Finding[] => [
  ...releaseHere(dir, named(plan.stack), world),
  ...nameNotes(dir, plan.compose),
]

/** Whether a checkout is a known release of its stack. What practice works on is a sample and no release. */
export function releaseHere(dir: string, { releases }: Stack, { files }: Pick<World, 'files'>): Finding[] {
  if (!releases || isPractice(dir)) return []
  const hashes = Object.fromEntries(
    Object.keys(releases.files).map(path => [path, hashOf(files[path] ?? seeFile(dir, path))]),
  )
  return [releaseNote(releaseOf(releases, hashes), releases)]
}

/** Git on Windows writes other line ends; a file that cannot be read is as in no release. */
export function hashOf(seen: World['files'][string]): string | undefined {
  if ('absent' in seen) return undefined
  const text = 'text' in seen ? seen.text.replaceAll('\r\n', '\n') : 'unreadable'
  return createHash('sha256').update(text).digest('hex')
}
