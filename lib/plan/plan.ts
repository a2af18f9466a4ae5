import { blocks, type Finding } from '../doctor/finding.ts'
import type { Answers, Context, Document, Home, Stack, Step, World } from '../stacks/contract.ts'
import type { Service } from './compose/services.ts'
import { composeFilesOf } from './compose-files.ts'
import { deriveSteps, readBy } from './derive-steps.ts'
import { isCopy, isEnv, isWhole, mergeDocuments, secretsOf } from './documents.ts'
import { EnvFileError } from './env/env-file-error.ts'
import { fateOf } from './fate.ts'
import type { FilePlan } from './file-plan.ts'
import { lostSecrets } from './lost-secrets.ts'
import { planCopy } from './plan-copy.ts'
import { planEnv } from './plan-env.ts'
import { planWhole } from './plan-whole.ts'
import { ownComposeFiles, plannedServices } from './planned-services.ts'

export interface Plan {
  stack: string
  generation: string
  answers: Answers
  documents: Document[]
  files: FilePlan[]
  compose: { files: string[]; profiles: string[] }
  services: string[]
  /** Those of them into whose files this plan writes. */
  touched: string[]
  steps: Step[]
  findings: Finding[]
  /** What only a running service can give, with the step that asks it. */
  later: { home: Home; step: string }[]
}

/**
 * What a stack, answered so, means for the world as it was seen. Pure: the same three give the same plan. `typed` names
 * the answers whose secret the person has just given; the secrets themselves are nowhere in here.
 */
export function plan(
  stack: Stack,
  answers: Answers,
  world: World,
  typed: ReadonlySet<string> = new Set(),
): Plan {
  const recognised = stack.recognise(world)
  if ('no' in recognised)
    throw new Error(`Planned for a checkout that is none of ${stack.title}: ${recognised.no}`)
  const context: Context = { answers, world }
  const profiles = [...new Set(stack.parts.flatMap(part => part.profiles?.(context) ?? []))]
  const documents = mergeDocuments(stack.parts.flatMap(part => part.documents?.(context) ?? []))
  const services = startedBy(plannedServices(stack, documents, world), profiles)
  const planned = documents.map(document => planFile(document, world, typed))
  const files = planned.flatMap(({ file }) => file ?? [])
  return {
    stack: stack.id,
    generation: recognised.generation,
    answers,
    documents,
    files,
    compose: { files: composeFiles(stack, documents, world), profiles },
    services: Object.keys(services),
    touched: touchedBy(files, services),
    steps: deriveSteps({ context, parts: stack.parts, documents, services }),
    findings: [
      ...planned.flatMap(({ finding }) => finding ?? []),
      ...lostSecrets(documents, answers, world.files, typed),
      ...stack.parts.flatMap(part => part.rules?.(context) ?? []),
    ],
    later: documents.flatMap(document => laterIn(document, world)),
  }
}

const startedBy = (services: Record<string, Service>, profiles: string[]) =>
  Object.fromEntries(
    Object.entries(services).filter(
      ([, service]) =>
        service.profiles.length === 0 || service.profiles.some(profile => profiles.includes(profile)),
    ),
  )

/** Compose files of the checkout, and over them those that the plan itself writes. */
const composeFiles = (stack: Stack, documents: Document[], { files }: World) => [
  ...composeFilesOf(stack, files),
  ...ownComposeFiles(documents).map(({ path }) => path),
]

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
    return 'text' in seen
      ? { file: { path: document.path, action: 'remove', changes: [], seen, writes: [] } }
      : {}
  } catch (error) {
    if (error instanceof EnvFileError) return { finding: unusable(document.path, error.message) }
    throw error
  }
}

const unusable = (path: string, because: string) => ({
  ...blocks(
    `file:${path}`,
    `${path} cannot be used`,
    because,
    `Mend ${path} or move it away, then plan again.`,
  ),
  at: path,
})

const laterIn = (document: Document, { files }: World) =>
  secretsOf(document).flatMap(secret =>
    secret.comes === 'minted' && fateOf(secret, files, new Set()) === 'run'
      ? [{ home: secret.home, step: secret.by }]
      : [],
  )

function touchedBy(files: FilePlan[], services: Record<string, Service>): string[] {
  const changed = files.filter(({ action }) => action !== 'unchanged').map(({ path }) => path)
  const isTouched = (service: Service) => changed.some(path => readBy(service).has(path))
  return Object.entries(services).flatMap(([name, service]) => (isTouched(service) ? [name] : []))
}
