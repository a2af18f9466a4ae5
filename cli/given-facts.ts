import { type HostFacts, hostFacts } from '@/lib/doctor/facts.ts'
import { wrong } from '@/lib/refusal.ts'
import { readJsonInput } from '@/lib/system/json-input.ts'
import type { Values } from './command.ts'
import { textIn } from './values.ts'

/** The facts that a person gives in place of what a look would find; undefined where none are given. */
export async function givenFacts(values: Values): Promise<HostFacts | undefined> {
  const source = textIn(values, 'facts')
  if (source === undefined) return undefined
  const given = await readJsonInput(source)
  const facts = typeof given === 'object' && given !== null && 'facts' in given ? given.facts : given
  const read = hostFacts.safeParse(facts)
  if (read.success) return read.data
  throw wrong(
    `${source} does not hold facts as \`doctor --json\` prints them: ${read.error.issues[0]?.path.join('.')} is not right.`,
  )
}
