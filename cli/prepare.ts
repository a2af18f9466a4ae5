import type { Objection, PreparedPlan } from '@/lib/machine/prepare-plan.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import { splitWords } from '@/lib/stacks/split-words.ts'
import { readJsonInput } from '@/lib/system/json-input.ts'
import type { Values } from './command.ts'
import { folderToPlanIn } from './folder.ts'
import { givenFacts } from './given-facts.ts'
import { sayFinding } from './say-finding.ts'
import { textIn } from './values.ts'

export interface Prepared extends PreparedPlan {
  dir: string
}

/** Plans what a command line asks for; an objection is told, and its exit code returned instead. */
export async function prepare(values: Values, use: 'reads' | 'writes'): Promise<Prepared | number> {
  const dir = folderToPlanIn(values, use)
  const flags = textIn(values, 'flags')
  const prepared = await prepareHere(dir, {
    host: await givenFacts(values),
    stack: textIn(values, 'stack'),
    flags: flags === undefined ? undefined : splitWords(flags),
    given: await givenIn(values),
  })
  return 'plan' in prepared ? { dir, ...prepared } : object(prepared)
}

async function givenIn(values: Values): Promise<unknown> {
  const source = textIn(values, 'answers')
  return source === undefined ? {} : readJsonInput(source)
}

function object({ kind, findings }: Objection): number {
  findings.forEach(sayFinding)
  return kind === 'wrong' ? 2 : 1
}
