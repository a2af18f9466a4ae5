import { fileURLToPath } from 'node:url'
import type { HostFacts, Known } from '@/lib/doctor/facts.ts'
import { lookAtFolder } from '@/lib/machine/look-at-folder.ts'
import { fill } from '@/lib/plan/fill.ts'
import { placeOf, valueAt } from '@/lib/plan/homes.ts'
import type { Plan } from '@/lib/plan/plan.ts'
import { readServices } from '@/lib/plan/read-services.ts'
import type { Home } from '@/lib/stacks/contract/value.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { BASE, FILE_WORKFLOW, STANDALONE, textOf } from '@/lib/stacks/reflector-standalone/shape.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'

/** The three shapes: Ollama added to the development stack; a stack of its own; that one with a server that needs Hatchet. */
export const SHAPES = ['added', 'alone', 'workflows'] as const
export type Shape = (typeof SHAPES)[number]

export interface MachineFacts {
  platform?: string
  address?: string | undefined
  cards?: string[]
  compose?: string | undefined
}

const known = <T>(value: T): Known<T> => ({ value, from: 'test' })
const maybe = <T>(value: T | undefined): Known<T> =>
  value === undefined ? { why: 'test', cause: 'missing' } : known(value)

export const hostFacts = (facts: MachineFacts = {}): HostFacts => {
  const {
    platform = 'linux',
    cards = [],
    address,
    compose,
  } = { address: '192.168.1.50', compose: '2.29.1', ...facts }
  return {
    node: known('20.20.0'),
    platform: known(platform),
    arch: known('x64'),
    system: known({ id: 'debian', name: 'Debian', wsl: false }),
    docker: known('27.1.1'),
    compose: maybe(compose),
    endpoint: known('unix:///var/run/docker.sock'),
    engine: known({ version: '27.1.1', api: '1.46', os: 'linux', arch: 'x86_64' }),
    lanAddress: maybe(address),
    nvidia: cards.length > 0 ? known(cards) : { why: 'test', cause: 'missing' },
  }
}

export const standaloneFolder = (shape: Shape) =>
  fileURLToPath(new URL(`checkouts/standalone-${shape === 'added' ? 'added' : 'alone'}`, import.meta.url))

const clones = new Map<string, World>()

function clone(folder: string): World {
  const known = clones.get(folder) ?? lookAtFolder(folder, reflectorStandalone, hostFacts())
  if ('findings' in known) throw new Error(known.findings.map(({ because }) => because).join(' '))
  clones.set(folder, known)
  return known
}

/** A fresh clone of that shape, with these files in it. */
export const standaloneWorld = (
  shape: Shape,
  facts: MachineFacts = {},
  texts: Record<string, string> = {},
): World =>
  withFiles(
    { ...clone(standaloneFolder(shape)), host: hostFacts(facts) },
    { ...(shape === 'workflows' && { [FILE_WORKFLOW]: '' }), ...texts },
  )

export const withFiles = (world: World, texts: Record<string, string>): World => ({
  ...world,
  files: {
    ...world.files,
    ...Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, { text }])),
  },
})

/** The development stack with its server on the network of the machine, and Ollama added to it. */
export function worldOnHostNetwork(texts: Record<string, string> = {}): World {
  const world = standaloneWorld('added')
  const base = textOf(world.files, BASE)?.replace('ports: ["1250:1250"]', 'network_mode: host') ?? ''
  const changed = withFiles(world, { [BASE]: base, ...texts })
  const { services = {} } = readServices([BASE, STANDALONE], path => textOf(changed.files, path))
  return { ...changed, checkout: { ...changed.checkout, services } }
}

/** The world after a run of the plan: services gave what only they can give, everything else was made. */
export function applied(plan: Plan, world: World): World {
  const written = plan.documents.flatMap(document => {
    const text = fill(document, world.files, home => valueAt(home, world.files) ?? standIn(home))
    return text === undefined ? [] : [[document.path, text] as const]
  })
  return withFiles(world, Object.fromEntries(written))
}

/** A value like those that arise in a run, named after its key so that a test can tell it; Garage's keys have a form. */
function standIn(home: Home): string {
  const { key } = placeOf(home)
  return GARAGE_KEYS[key] ?? `made-${key}`
}

export const GARAGE_KEYS: Record<string, string> = {
  TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID: `GK${'a'.repeat(24)}`,
  TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY: 'b'.repeat(64),
}
