import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import type { Service } from '@/lib/plan/compose/services.ts'
import { readServices } from '@/lib/plan/read-services.ts'
import type { Seen, World } from '@/lib/stacks/contract/world.ts'

export type Generation = '2026-02' | '2026-04'
export const GENERATIONS: Generation[] = ['2026-02', '2026-04']

const COMPOSE = 'docker-compose.selfhosted.yml'
const FOLDER = join(process.cwd(), 'tests/support/checkouts')

const checkouts = new Map<Generation, Record<string, string>>()

/** The files of one of our checkouts, as they were written for tests. */
function checkoutFiles(generation: Generation): Record<string, string> {
  const known = checkouts.get(generation) ?? readCheckout(generation)
  checkouts.set(generation, known)
  return known
}

function readCheckout(generation: Generation): Record<string, string> {
  const folder = join(FOLDER, `reflector-${generation}`)
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
  return Object.fromEntries(paths.map(path => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]))
}

const known = <T>(value: T) => ({ value, from: 'a test' })

/** A machine on which everything works. */
export const goodHost: HostFacts = {
  node: known('v20.20.2'),
  platform: known('linux'),
  arch: known('x64'),
  system: known({ id: 'debian', name: 'Debian', wsl: false }),
  docker: known('28.0.0'),
  compose: known('2.39.0'),
  endpoint: known('unix:///var/run/docker.sock'),
  engine: known({ version: '28.0.0', api: '1.48', os: 'linux', arch: 'amd64' }),
  lanAddress: known('192.168.1.50'),
  nvidia: known(['NVIDIA RTX 4090']),
}

export const unknown = { why: 'It was not looked at.', cause: 'missing' } as const

/** What is seen where these files lie over a checkout; `null` takes one away. */
export function worldOf(
  generation: Generation,
  files: Record<string, string | null> = {},
  host: Partial<HostFacts> = {},
): World {
  const all = { ...checkoutFiles(generation), ...files }
  const seen = Object.fromEntries(
    Object.entries(all).map(([path, text]): [string, Seen] => [
      path,
      text === null ? { absent: true } : { text },
    ]),
  )
  return withFiles({ host: { ...goodHost, ...host }, checkout: { services: {} }, files: seen }, {})
}

/** The same world with other files in it; a text of `undefined` is a file that is gone. */
export function withFiles(world: World, changed: Record<string, string | undefined>): World {
  const files = {
    ...world.files,
    ...Object.fromEntries(
      Object.entries(changed).map(([path, text]): [string, Seen] => [
        path,
        text === undefined ? { absent: true } : { text },
      ]),
    ),
  }
  return { ...world, files, checkout: { services: servicesIn(files) } }
}

const read = new Map<string, Record<string, Service>>()

/** Reading a compose file takes longer than all that tests do with it. */
function servicesIn(files: World['files']): Record<string, Service> {
  const [compose, variables] = [textIn(files[COMPOSE]) ?? '', textIn(files['.env']) ?? '']
  const known = read.get(compose + variables)
  if (known) return known
  const { services } = readServices([COMPOSE], path => textIn(files[path]))
  if (!services) throw new Error(`${COMPOSE} of this world cannot be read.`)
  read.set(compose + variables, services)
  return services
}

export const textIn = (seen: Seen | undefined) => (seen && 'text' in seen ? seen.text : undefined)
