import type { Seen } from '../../stacks/contract/world.ts'
import { EnvFileError } from './env-file-error.ts'
import type { EnvValue } from './evaluate-statement.ts'
import { readEnv } from './read-env.ts'

/** Many questions are asked of the same few files. */
const read = new WeakMap<Seen, ReadonlyMap<string, EnvValue>>()

/** The values of an env file. One that cannot be read is a finding of the plan; here it says nothing. */
export function valuesSeen(seen: Seen | undefined): ReadonlyMap<string, EnvValue> {
  if (!seen || !('text' in seen)) return new Map()
  const values = read.get(seen) ?? readOrNothing(seen.text)
  read.set(seen, values)
  return values
}

function readOrNothing(text: string): ReadonlyMap<string, EnvValue> {
  try {
    return readEnv(text)
  } catch (error) {
    if (error instanceof EnvFileError) return new Map()
    throw error
  }
}
