import type { Finding } from '../../doctor/finding.ts'
import type { World } from '../contract/world.ts'
import type { Answers } from './answers.ts'
import { clashesIn } from './flags/clashes.ts'
import { meaningOf } from './flags/meaning.ts'
import { readFlags } from './flags/read-flags.ts'
import { takenBy } from './flags/taken.ts'
import { lastArguments, remembersArguments } from './last-arguments.ts'

/** A command line of the checkout's own setup script. Without any option the script repeats its last one. */
export function flags(argv: string[], world: World): Partial<Answers> | Finding[] {
  const repeated = argv.length === 0 && remembersArguments(world) ? lastArguments(world) : undefined
  const read = readFlags(repeated ?? argv, takenBy(world))
  if ('finding' in read) return [read.finding]
  const clashes = clashesIn(read.given, takenBy(world))
  return clashes.length > 0 ? clashes : meaningOf(read.given, world)
}
