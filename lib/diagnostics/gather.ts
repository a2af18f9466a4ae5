import { diagnose } from '../doctor/diagnose.ts'
import { named } from '../machine/choose-stack.ts'
import type { PreparedPlan } from '../machine/prepare-plan.ts'
import { readCompose } from '../plan/compose/read.ts'
import { isEnvFile } from '../secrets/known-values.ts'
import type { World } from '../stacks/contract/world.ts'
import { checkoutCommit } from '../system/checkout-commit.ts'
import { personHere } from '../system/host/person.ts'
import { trustedStateOf } from '../system/state-folder.ts'
import { version } from '../version.ts'
import { envFilesIn } from './env-files.ts'
import { filesHere, filesOfBefore } from './files-here.ts'
import type { Gathered, Sight, WholeSeen } from './gathered.ts'
import { type Here, lookHere } from './look-here.ts'
import { orReason } from './or-reason.ts'
import { outlineCompose } from './outline-compose.ts'
import { privateValuesIn } from './private-values.ts'
import { publicWordsIn } from './public-words.ts'
import { choicesIn, seePlan } from './see-plan.ts'
import { seeRun } from './see-run.ts'
import { seeRuns } from './see-runs.ts'
import { type ServicesHere, seePracticeServices, seeServices } from './see-services.ts'
import { type Private, veilGathered, veilWhole } from './veil-gathered.ts'

export interface Wanted {
  /** A stack by its name, where the last run and the checkout are not to decide. */
  stack?: string | undefined
  /** Whether addresses in the internet may be read. */
  addresses?: 'shown' | 'hidden'
}

/** Lines of each service: enough for a report to tell the last that matter, and as many as a file may hold. */
const LINES = { report: 500, archive: 5000 }

/** Looks at everything that a bundle tells of a folder. What cannot be seen says why, and nothing of it is private. */
export async function gather(dir: string, wanted: Wanted = {}): Promise<Gathered> {
  const { seen, hidden } = await look(dir, wanted, LINES.report)
  return veilGathered(seen, hidden)
}

/** The same with all that only an archive has room for. */
export async function gatherWhole(dir: string, wanted: Wanted = {}): Promise<WholeSeen> {
  const { seen, hidden, here } = await look(dir, wanted, LINES.archive)
  return veilWhole({ seen, runs: seeRuns(trustedStateOf(dir)), compose: composeOf(here) }, hidden)
}

/** What there is to tell, and what of it is to be told to nobody. */
async function look(dir: string, { stack, addresses = 'hidden' }: Wanted, lines: number) {
  const here = await lookHere(dir, stack)
  const { prepared } = here
  const [plan, services, commit] = await Promise.all([
    'seen' in prepared ? orReason(() => seePlan(dir, prepared.seen)) : prepared,
    servicesOf(here, lines),
    commitOf(dir),
  ])
  const known = knownOf(here)
  const seen: Gathered = {
    at: new Date().toISOString(),
    wizard: version,
    practice: here.practice,
    host: here.host,
    stack:
      'seen' in here.stack ? { seen: { id: here.stack.seen.id, title: here.stack.seen.title } } : here.stack,
    commit,
    choices: choicesOf(prepared),
    plan,
    services: services.services,
    run: await runOf(dir),
    findings: [...here.findings, ...diagnose(here.host)],
    envFiles: envFilesIn(Object.keys(known.files).filter(isEnvFile), known),
  }
  const files = { ...filesOfBefore(dir), ...known.files }
  const hidden: Private = {
    values: privateValuesIn({ ...known, files }, services.given),
    addresses,
    person: { folder: dir, names: namesOf(prepared), ...personHere() },
  }
  return { seen, hidden, here }
}

/** As the files are now, before whatever a plan would change of them. */
function composeOf({ prepared }: Here): WholeSeen['compose'] {
  if ('unseen' in prepared) return prepared
  const { plan, world } = prepared.seen
  const { model, problem } = readCompose(plan.compose.files, path => textOf(world.files[path]))
  return model ? outlineCompose(model) : { unseen: problem.because }
}

const textOf = (seen: World['files'][string] | undefined) => (seen && 'text' in seen ? seen.text : undefined)

async function servicesOf({ dir, host, id, practice }: Here, lines: number): Promise<ServicesHere> {
  const sight = await orReason(() =>
    practice ? seePracticeServices(dir) : seeServices({ dir, host, stack: id, lines }),
  )
  return 'seen' in sight ? sight.seen : { services: sight, given: [] }
}

async function commitOf(dir: string): Promise<Gathered['commit']> {
  const found = await checkoutCommit(dir)
  return 'why' in found ? { unseen: found.why } : { seen: found }
}

const choicesOf = (prepared: Sight<PreparedPlan>): Gathered['choices'] =>
  'seen' in prepared
    ? { seen: choicesIn(prepared.seen.plan, named(prepared.seen.plan.stack).questions) }
    : prepared

async function runOf(dir: string): Promise<Gathered['run']> {
  const sight = await orReason(() => seeRun(trustedStateOf(dir)))
  return 'seen' in sight ? sight.seen : sight
}

/** The files of the folder, and what is known of them. */
function knownOf({ dir, stack, prepared }: Here) {
  const plan = 'seen' in prepared ? prepared.seen.plan : undefined
  const files = {
    ...filesHere(dir, plan?.compose.envFiles ?? []),
    ...('seen' in prepared ? prepared.seen.world.files : {}),
  }
  return {
    files,
    documents: plan?.documents ?? [],
    publicWords: publicWordsIn({ stack: 'seen' in stack ? stack.seen : undefined, files }),
    publicKeys: 'seen' in stack ? stack.seen.publicKeys : {},
  }
}

/** The names under which the stack is reached. */
function namesOf(prepared: Sight<PreparedPlan>): string[] {
  if ('unseen' in prepared) return []
  const { plan, world } = prepared.seen
  const urls = named(plan.stack).urls({ answers: plan.answers, world })
  return urls.flatMap(({ url }) => (URL.canParse(url) ? [new URL(url).hostname] : []))
}
