import type { HostFacts } from '@/lib/doctor/facts.ts'
import { hostFacts } from '@/lib/doctor/facts.ts'
import { chooseStack } from '@/lib/machine/choose-stack.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { practiceHost } from '@/lib/machine/practice/host.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { type Objection, type PreparedPlan, preparePlan } from '@/lib/machine/prepare-plan.ts'
import { wrong } from '@/lib/refusal.ts'
import { readLastAnswers } from '@/lib/run/last-answers.ts'
import { splitWords } from '@/lib/stacks/split-words.ts'
import { readJsonInput } from '@/lib/system/json-input.ts'
import { stateFolderOf } from '@/lib/system/state-folder.ts'
import type { Values } from './command.ts'
import { folderToPlanIn } from './folder.ts'
import { sayFinding } from './say-finding.ts'
import { textIn } from './values.ts'

export interface Prepared extends PreparedPlan {
  dir: string
}

/** Plans what a command line asks for; an objection is told, and its exit code returned instead. */
export async function prepare(values: Values): Promise<Prepared | number> {
  const dir = folderToPlanIn(values)
  const host = await hostOf(values, dir)
  const last = readLastAnswers(stateFolderOf(dir))
  const stack = chooseStack(dir, host, textIn(values, 'stack') ?? last?.stack)
  const flags = textIn(values, 'flags')
  const prepared = await preparePlan({
    dir,
    host,
    stack,
    last: last?.stack === stack.id ? last.answers : {},
    flags: flags === undefined ? undefined : splitWords(flags),
    given: await givenIn(values),
  })
  return 'plan' in prepared ? { dir, ...prepared } : object(prepared)
}

async function givenIn(values: Values): Promise<unknown> {
  const source = textIn(values, 'answers')
  return source === undefined ? {} : readJsonInput(source)
}

async function hostOf(values: Values, dir: string): Promise<HostFacts> {
  const source = textIn(values, 'facts')
  if (source === undefined) return isPractice(dir) ? practiceHost : lookAtHost()
  const given = await readJsonInput(source)
  const facts = typeof given === 'object' && given !== null && 'facts' in given ? given.facts : given
  const read = hostFacts.safeParse(facts)
  if (read.success) return read.data
  throw wrong(
    `${source} does not hold facts as \`doctor --json\` prints them: ${read.error.issues[0]?.path.join('.')} is not right.`,
  )
}

function object({ kind, findings }: Objection): number {
  findings.forEach(sayFinding)
  return kind === 'wrong' ? 2 : 1
}
