import { refused } from '../../refusal.ts'
import { verifyDirectory } from '../../system/directory.ts'
import { isStateName } from '../../system/state/set-aside.ts'
import { makeTemporaryFolder, namesIn, writeTree } from '../../system/write-tree.ts'
import { beginMemory, isPractice, readMemory } from './memory.ts'
import type { Generation } from './sample/generation.ts'
import { sampleOf } from './sample/sample.ts'

/** Makes a folder the sample checkout; what it has already stays as it is. */
export const writeSample = (dir: string, generation: Generation = '2026-04'): void =>
  writeTree(dir, sampleOf(generation))

/**
 * A folder to practise in: a new one among the temporary files, an empty one that was named, or one where somebody has
 * practised before. Any other is refused, for a practice run writes into its files.
 */
export function openPractice(named?: string, generation: Generation = '2026-04'): string {
  const dir = named === undefined ? makeTemporaryFolder('reflector-practice') : verifyDirectory(named)
  if (!isPractice(dir)) {
    if (!namesIn(dir).every(isStateName))
      throw refused(
        `${dir} is not empty. To practise, name an empty folder with --dir, or none for a temporary one.`,
      )
    beginMemory(dir, generation)
  }
  // Also in one that a start before this had no time to fill.
  writeSample(dir, readMemory(dir).generation)
  return dir
}
