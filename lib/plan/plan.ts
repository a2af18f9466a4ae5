import type { Finding } from '../doctor/finding.ts'
import type { Answers } from '../stacks/contract/answers.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { Context } from '../stacks/contract/part.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { Step } from '../stacks/contract/step.ts'
import type { Home } from '../stacks/contract/value.ts'
import type { World } from '../stacks/contract/world.ts'
import { DECIDED, EDITED } from '../stacks/edited.ts'
import { projectIn } from '../stacks/project-answer.ts'
import type { Service } from './compose/services.ts'
import { composeRefusal } from './compose-refusal.ts'
import { deriveSteps, readBy } from './derive-steps.ts'
import { isCopy, isEnv, isWhole, mergeDocuments, secretsOf } from './documents.ts'
import { endingTokens } from './ending-tokens.ts'
import { EnvFileError } from './env/env-file-error.ts'
import { fateOf } from './fate.ts'
import type { FilePlan } from './file-plan.ts'
import { type Edited, settleHandEdits } from './hand-edits.ts'
import { hardLinks } from './hard-links.ts'
import { placeOf, valueAt } from './homes.ts'
import { lockedFiles } from './locked-files.ts'
import { lostSecrets } from './lost-secrets.ts'
import { movedSecrets } from './moved-secrets.ts'
import { planCopy } from './plan-copy.ts'
import { planEnv } from './plan-env.ts'
import { planWhole } from './plan-whole.ts'
import { composeFiles } from './planned-services.ts'
import { NAME_KEY, type NameSource, nameFindings, projectName } from './project-name.ts'
import { type Ask, allowanceOf, askFindings, isAllowed, mayBeAllowed } from './rights/ask.ts'
import { rightsOf } from './rights/rights-of.ts'
import { servicesUnder } from './services-under.ts'
import { profilesOf, startedBy } from './started-services.ts'
import { unusable } from './unusable.ts'

export interface ComposePlan {
  files: string[]
  profiles: string[]
  /** What the services read. */
  envFiles: string[]
  /** The name of the project, where it is not just the folder's, and what gives it. */
  named?: string
  nameFrom?: NameSource
}

export interface ServiceRun {
  service: string
  image?: string
  /** The folder that its image is built from. */
  builtFrom?: string
}

export interface Plan {
  stack: string
  generation: string
  answers: Answers
  documents: Document[]
  files: FilePlan[]
  compose: ComposePlan
  services: string[]
  /** What they run: an image, or one that is built here. */
  runs: ServiceRun[]
  /** What the compose files ask of this machine beyond plain containers, allowed or not. */
  asks: Ask[]
  /** Allowances that hold for these asks as they are now. */
  allowed: string[]
  /** Paths of the checkout that containers and builds see. */
  reaches: string[]
  /** Those of them into whose files this plan writes, or what its steps are given. */
  touched: string[]
  steps: Step[]
  findings: Finding[]
  /** What only a running service can give, with the step that asks it. */
  later: { home: Home; step: string }[]
}

/**
 * What a stack, answered so, means for the world as it was seen. Pure: the same three give the same plan. `typed` names
 * the answers whose secret the person has just given; the secrets themselves are nowhere in here. `edited` says what
 * becomes of files that were edited by hand; `allowed` what the compose files may ask of this machine, by keys or allowances.
 */
export function plan(
  stack: Stack,
  answers: Answers,
  world: World,
  typed: ReadonlySet<string> = new Set(),
  edited: Edited = {},
  allowed: ReadonlySet<string> = new Set(),
): Plan {
  const recognised = stack.recognise(world)
  if ('no' in recognised)
    throw new Error(`Planned for a checkout that is none of ${stack.title}: ${recognised.no}`)
  const context: Context = { answers, world }
  const profiles = profilesOf(stack, context)
  const merged = mergeDocuments([
    ...stack.parts.flatMap(part => part.documents?.(context) ?? []),
    ...nameDocument(answers),
  ])
  const { documents, findings, kept } = settleHandEdits(merged, world.files, edited)
  const laid = servicesUnder(stack, merged, documents, world)
  const services = startedBy(laid.services, profiles)
  const planned = documents.map(document => planFile(document, world, typed))
  const files = planned.flatMap(({ file }) => file ?? [])
  const steps = deriveSteps({ context, parts: stack.parts, documents, services })
  const ending = endingTokens(steps, world)
  const name = namedBy(answers, world)
  const rights = rightsOf({
    stack,
    documents: laid.documents,
    services: Object.keys(services),
    world,
    project: projectName(world.around?.variables.PWD ?? '', name),
  })
  return {
    stack: stack.id,
    generation: recognised.generation,
    answers: Object.keys(kept).length === 0 ? answers : { ...answers, [EDITED]: { kind: DECIDED, ...kept } },
    documents,
    files,
    compose: {
      files: composeFiles(stack, documents, world),
      profiles,
      envFiles: [
        ...new Set([...Object.values(services).flatMap(({ reads }) => reads), ...rights.envFiles]),
      ].sort(),
      ...name,
    },
    services: Object.keys(services),
    runs: Object.entries(services).map(([service, { image, context, builds }]) => ({
      service,
      ...(image !== undefined && { image }),
      ...(builds && { builtFrom: context ?? '.' }),
    })),
    asks: rights.asks,
    allowed: rights.asks.filter(ask => mayBeAllowed(ask) && isAllowed(ask, allowed)).map(allowanceOf),
    reaches: rights.reaches,
    touched: touchedBy([...changedIn(files), ...ending.map(({ home }) => placeOf(home).path)], services),
    steps,
    findings: [
      ...composeRefusal(world),
      ...nameFindings(name),
      ...planned.flatMap(({ finding }) => finding ?? []),
      ...findings,
      ...hardLinks(files, world.files),
      ...laid.findings,
      ...lockedFiles(services, world),
      ...rights.findings,
      ...askFindings(rights.asks, allowed),
      ...lostSecrets(documents, answers, world.files, typed),
      ...movedSecrets(stack, world, { documents, answers, typed }),
      // A file that is left alone is none of their business.
      ...stack.parts.flatMap(part => part.rules?.(context) ?? []).filter(({ at = '' }) => !(at in kept)),
    ],
    later: [...laterIn(documents, world), ...ending],
  }
}

function nameDocument(answers: Answers): Document[] {
  const name = projectIn(answers)
  return name === undefined ? [] : [{ path: '.env', set: { [NAME_KEY]: name } }]
}

/** As Compose has it: what `.env` says goes before what the compose files say. */
function namedBy(answers: Answers, { files, checkout }: World): Pick<ComposePlan, 'named' | 'nameFrom'> {
  const sources: [NameSource, string | undefined][] = [
    ['answer', projectIn(answers)],
    ['.env', valueAt(`.env#${NAME_KEY}`, files)],
    ['compose files', checkout.name],
  ]
  const [first] = sources.flatMap(([nameFrom, named]) => (named === undefined ? [] : [{ named, nameFrom }]))
  return first ?? {}
}

function planFile(
  document: Document,
  { files }: World,
  typed: ReadonlySet<string>,
): { file?: FilePlan; finding?: Finding } {
  const seen = files[document.path] ?? { absent: true }
  if ('unusable' in seen) return { finding: unusable(document.path, seen.unusable) }
  try {
    if (isEnv(document)) return { file: planEnv(document, files, typed) }
    if (isWhole(document)) return { file: planWhole(document, files, typed) }
    if (isCopy(document)) return { file: planCopy(document, files) }
    return 'text' in seen ? { file: { path: document.path, action: 'remove', changes: [], writes: [] } } : {}
  } catch (error) {
    if (error instanceof EnvFileError) return { finding: unusable(document.path, error.message) }
    throw error
  }
}

/** Each home once, however many keys repeat it. */
function laterIn(documents: Document[], { files }: World): Plan['later'] {
  const steps = new Map<Home, string>()
  for (const secret of documents.flatMap(secretsOf))
    if (secret.comes === 'minted' && fateOf(secret, files, new Set()) === 'run')
      steps.set(secret.home, secret.by)
  return Array.from(steps, ([home, step]) => ({ home, step }))
}

const changedIn = (files: FilePlan[]) =>
  files.filter(({ action }) => action !== 'unchanged').map(({ path }) => path)

function touchedBy(changed: string[], services: Record<string, Service>): string[] {
  const isTouched = (service: Service) => {
    // A folder reaches a service with all that lies in it.
    const read = [...readBy(service)]
    return changed.some(path => read.some(one => path === one || path.startsWith(`${one}/`)))
  }
  return Object.entries(services).flatMap(([name, service]) => (isTouched(service) ? [name] : []))
}
