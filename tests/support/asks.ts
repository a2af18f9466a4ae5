import { parse, parseDocument, stringify } from 'yaml'
import type { Plan } from '@/lib/plan/plan.ts'
import { plan } from '@/lib/plan/plan.ts'
import { type Rights, rightsOf } from '@/lib/plan/rights/rights-of.ts'
import type { Around, World } from '@/lib/stacks/contract/world.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'
import { goodHost, textIn, withFiles, worldOf } from './reflector/world.ts'

export const COMPOSE = 'docker-compose.selfhosted.yml'

/** Upstream's compose file of the newest generation, with another service and other sections in it. */
export function composeWith(service: string, sections = ''): string {
  const upstream = parseDocument(textIn(worldOf('2026-04').files[COMPOSE]) ?? '')
  const own = service === '' ? {} : { services: { metrics: parse(service, { merge: true }) } }
  for (const more of [own, parse(sections, { merge: true }) ?? {}])
    for (const [section, entries] of Object.entries<Record<string, unknown>>(more))
      for (const [key, value] of Object.entries(entries)) upstream.setIn([section, key], value)
  return String(upstream)
}

/** A compose file with a few of upstream's services, and another service and other sections in it. */
export function smallComposeWith(service: string, sections = ''): string {
  const more = parse(sections, { merge: true }) ?? {}
  const own = service === '' ? {} : { metrics: parse(service, { merge: true }) }
  const upstream = ['server', 'web', 'redis', 'postgres'].map(name => [name, { image: 'postgres:17' }])
  return stringify({
    ...more,
    services: { ...Object.fromEntries(upstream), ...own, ...more.services },
    volumes: { postgres_data: null, redis_data: null, ...more.volumes },
  })
}

const AROUND: Around = {
  dir: '/srv/reflector',
  variables: { HOME: '/root', PWD: '/srv/reflector' },
  leads: {},
}

/** The same checkout with this compose file. */
export const worldWith = (
  compose: string,
  { env = '', files = {}, around = {} }: WorldOptions = {},
): World => ({
  ...withFiles(worldOf('2026-04'), { ...files, [COMPOSE]: compose, '.env': env }),
  around: { ...AROUND, ...around },
})

interface WorldOptions {
  env?: string
  /** More files of the checkout, by path. */
  files?: Record<string, string>
  around?: Partial<Around>
}

export const planOf = (world: World, allowed: Iterable<string> = []): Plan =>
  plan(
    reflectorSelfhosted,
    settleAnswers(reflectorSelfhosted.questions, []),
    world,
    new Set(),
    {},
    new Set(allowed),
  )

/** What is asked where this is the whole compose file and all its services start; no step, file or finding is planned. */
export function rightsIn(compose: string, { env = '', files = {}, around = {} }: WorldOptions = {}): Rights {
  const texts = Object.entries({ ...files, [COMPOSE]: compose, '.env': env })
  const world: World = {
    host: goodHost,
    checkout: { services: {} },
    files: Object.fromEntries(texts.map(([path, text]) => [path, { text }])),
    around: { ...AROUND, ...around },
  }
  const services = Object.keys(parse(compose).services)
  return rightsOf({ stack: reflectorSelfhosted, documents: [], services, world, project: 'reflector' })
}

/** What is asked, as `blocks metrics.privileged`, without what is asked by any unknown service. */
export const asked = ({ asks }: Pick<Plan, 'asks'>): string[] =>
  asks
    .filter(({ key }) => key !== 'metrics.service')
    .map(({ level, key }) => `${level} ${key}`)
    .sort()

export const blockingIn = ({ findings }: Plan): string[] =>
  findings.filter(({ level }) => level === 'blocks').map(({ id }) => id)

/** How a path hides, the mount that names it, what `.env` says, and where it leads. */
export type HiddenPath = [how: string, mount: string, env: string, path: string]

/** Paths that are not what they look like before their variables are filled in. */
export const HIDDEN_PATHS: HiddenPath[] = [
  ['behind a variable of .env', '${X}:/x', 'X=/etc\n', '/etc'],
  ['behind a whole mount in a variable', '${X}', 'X=/etc:/x\n', '/etc'],
  ['behind a default', '${X:-/etc}:/x', '', '/etc'],
  ['behind a step up from a variable', '${X}/../data:/x', 'X=/etc/ssl\n', '/etc/data'],
  ['behind a default with a step up', '${X:-/etc/x}/../data:/x', '', '/etc/data'],
  ['behind a letter that Go takes for an s', '${ſ:-/etc}:/x', '', '/etc'],
  ['behind the name of the project', './sub/${COMPOSE_PROJECT_NAME:+../../../../etc}:/x', '', '../../../etc'],
  ['behind the home of the user', './${HOME:+../../..}/etc:/x', '', '../../../etc'],
  [
    'behind a variable of .env that refers to the home',
    './${X}etc:/x',
    'X=${HOME:+../../../}\n',
    '../../../etc',
  ],
]
