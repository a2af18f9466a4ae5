import type { Objection, PreparedPlan } from '@/lib/machine/prepare-plan.ts'
import type { Plan } from '@/lib/plan/plan.ts'
import { mayBeAllowed } from '@/lib/plan/rights/ask.ts'
import { wrong } from '@/lib/refusal.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import { splitWords } from '@/lib/stacks/split-words.ts'
import { readJsonInput } from '@/lib/system/json-input.ts'
import type { Values } from './command.ts'
import { folderToPlanIn } from './folder.ts'
import { givenFacts } from './given-facts.ts'
import { sayFinding } from './say-finding.ts'
import { textIn, textsIn } from './values.ts'

export interface Prepared extends PreparedPlan {
  dir: string
}

/** Plans what a command line asks for; an objection is told, and its exit code returned instead. */
export async function prepare(values: Values, use: 'reads' | 'writes'): Promise<Prepared | number> {
  const dir = folderToPlanIn(values, use)
  const allowed = textsIn(values, 'allow')
  const flags = textIn(values, 'flags')
  const prepared = await prepareHere(dir, {
    host: await givenFacts(values),
    stack: textIn(values, 'stack'),
    flags: flags === undefined ? undefined : splitWords(flags),
    given: await givenIn(values),
    allowed,
  })
  if (!('plan' in prepared)) return object(prepared)
  verifyAsked(allowed, prepared.plan)
  return { dir, ...prepared }
}

/** A key that nothing asks for is a mistake, which would otherwise be found by what goes on to be blocked. */
function verifyAsked(allowed: string[], { asks }: Plan): void {
  const keys = asks.filter(mayBeAllowed).map(({ key }) => key)
  const unknown = allowed.find(key => !keys.includes(key))
  if (unknown === undefined) return
  const choice = keys.length === 0 ? 'They ask for nothing.' : `They ask for: ${keys.join(', ')}.`
  throw wrong(`The compose files do not ask for "${unknown}". ${choice}`)
}

async function givenIn(values: Values): Promise<unknown> {
  const source = textIn(values, 'answers')
  return source === undefined ? {} : readJsonInput(source)
}

function object({ kind, findings }: Objection): number {
  findings.forEach(sayFinding)
  return kind === 'wrong' ? 2 : 1
}
