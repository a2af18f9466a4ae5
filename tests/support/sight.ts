import { wholeFacts } from '@/lib/doctor/facts.ts'
import type { ContainerSeen, Expected, Sight } from '@/lib/machine/sight.ts'
import type { Watch } from '@/lib/stacks/contract/watch.ts'
import { goodHost } from './reflector/world.ts'

/** The one container of a service, which runs since eleven o'clock unless told otherwise. */
export const containerSeen = (service: string, change: Partial<ContainerSeen> = {}): ContainerSeen => ({
  id: service,
  name: `p-${service}-1`,
  service,
  image: `${service}:1`,
  imageId: '',
  status: 'running',
  exitCode: 0,
  outOfMemory: false,
  error: '',
  restarts: 0,
  comesBack: true,
  since: '2026-05-01T11:00:00Z',
  ports: [],
  ...change,
})

export const watchOf = (service: string, change: Partial<Watch> = {}): Watch => ({
  id: 'ready',
  service,
  proves: 'It answers',
  asks: { ask: 'up', service },
  from: 'host',
  every: 20,
  within: 0.2,
  ...change,
})

const expecting = (change: Partial<Expected>): Expected => ({
  stack: 's',
  title: 'Some stack',
  project: 'p',
  services: {},
  watches: [],
  browser: [],
  onCards: [],
  ownPorts: [],
  models: [],
  hostPorts: {},
  addresses: [],
  urls: [],
  files: [],
  changed: [],
  findings: [],
  ...change,
})

/** What sees these containers, all of them well and as expected, unless told otherwise. */
export const sightOf = (
  containers: ContainerSeen[],
  expected: Partial<Expected>,
  change: Partial<Sight> = {},
): Sight => ({
  practice: false,
  expected: expecting(expected),
  containers: async () => containers,
  ask: async () => ({ ok: true, saw: 'answers' }),
  reach: async () => ({ ok: true, saw: 'answers 200' }),
  drift: async () => [],
  lastLines: async () => [],
  log: async function* () {},
  loaded: async () => ({ loaded: [] }),
  room: async () => wholeFacts(goodHost),
  load: async () => undefined,
  changes: async () => {},
  redact: text => text,
  ...change,
})
