import type { ComposeTexts } from './compose-texts.ts'
import type { Random } from './seeded-random.ts'

/** What a key may hold, as it stands in a YAML list of one line. */
const LISTS: Record<string, string[]> = {
  ports: [
    ...[
      '"80:80"',
      '"81:81/udp"',
      '"0.0.0.0:80:80"',
      '"127.0.0.1:80:80"',
      '"[::1]:80:80"',
      '443',
      '"9000-9005:90"',
    ],
    ...[
      '"8000-8004:8000-8004"',
      '"8002:8002"',
      '"8001-8006:8001-8006/tcp"',
      '"${BIND:-127.0.0.1}:${PORT:-1}:1"',
    ],
    ...[
      '{target: 80, published: "80"}',
      '{target: 8001, published: "8001", mode: host}',
      '"no port"',
      '22:22',
    ],
  ],
  volumes: [
    ...[
      '"./a:/a"',
      '"./b:/a:ro"',
      '"./a:/a/"',
      'named:/n',
      '"named:/n:ro"',
      '/abs:/x',
      '"~/h:/h"',
      '/anonymous',
    ],
    ...['../up:/up', '.:/app', './a/../c:/d', '"${DIR}:/dir"', '{type: bind, source: ./l, target: /a}'],
    ...['{type: volume, source: named, target: /n, read_only: true}', '{type: tmpfs, target: /t/}'],
  ],
  env_file: ['a.env', './b.env', '../c.env', '{path: a.env, required: false}', '"./${STAGE}/x.env"'],
  environment: ['A=2', 'B', '"C=x=y"', 'D=', '"E=${V:?needed}"', '"G=$$x"'],
  depends_on: ['web', 'api', 'db'],
  profiles: ['p', 'q'],
  extra_hosts: ['"a=1.1.1.1"', '"b:2.2.2.2"', '"host.docker.internal:host-gateway"'],
  cap_add: ['SYS_ADMIN', 'NET_ADMIN'],
  cap_drop: ['NET_RAW', 'CHOWN'],
}

/** The same for a mapping of one line. */
const MAPPINGS: Record<string, string[]> = {
  environment: [
    'A: 1',
    'B: 1.10',
    'C: ',
    'D: true',
    'E: "x y"',
    'F: 010',
    'G: "${V:-d}"',
    'H: yes',
    'I: 0x1F',
  ],
  depends_on: ['web: {condition: service_healthy}', 'db: {condition: service_started, required: false}'],
  extra_hosts: ['a: 1.1.1.1', 'c: "::1"'],
  labels: ['a: b', 'c: 1'],
}

const VALUES: Record<string, string[]> = {
  image: ['x', '"y:1"', '"${IMAGE:-z}"'],
  build: ['.', './srv', '{context: ./srv, dockerfile: D, target: t}', '{args: {A: 1, B: }}', 'git@host:a'],
  command: ['run me', '[a, "b c", "${X}"]', '""', '[]', 'null'],
  entrypoint: ['[a]', 'a b'],
  healthcheck: ['{test: [CMD, a], interval: 5s, retries: 3}', '{test: curl x, start_period: "${P:-1m}"}'],
  deploy: [
    '{resources: {reservations: {devices: [{driver: nvidia, capabilities: [gpu]}]}}}',
    '{replicas: 2}',
  ],
  restart: ['always', '"${RESTART:-no}"'],
  pid: ['service:db'],
  'x-own': ['{a: "${OWN}"}'],
}

const NAMES = ['web', 'api', 'db', 'last.one']
const TOP = 'x-base: &base {image: base, environment: &env {A: base, Z: "${Z:-1}"}, ports: ["1:1"]}'
const BOTTOM =
  'volumes: {named: , given: {name: "${NAME:-x}"}, far: {external: true}}\nnetworks: {default: {name: net}}'

/** A stack of up to three files laid over each other, with one to include and one to extend beside them. */
export function randomCompose(random: Random): ComposeTexts {
  const stacked = ['a.yml', 'b.yml', 'c.yml'].slice(0, 1 + random.integer(3))
  const first = random.chance(0.4) ? 'name: "My ${X}"\ninclude: [sub/included.yml]\n' : ''
  const files = stacked.map((path, index) => [path, (index === 0 ? first : '') + stackedFile(random)])
  const beside = { 'sub/included.yml': ['mail', 'queue'], 'sub/extended.yml': ['base', 'other'] }
  const others = Object.entries(beside).map(([path, names]) => [
    path,
    `services:\n${services(random, names, [])}`,
  ])
  return Object.fromEntries([...files, ...others])
}

function stackedFile(random: Random): string {
  const bases = [
    '{file: sub/extended.yml, service: base}',
    '{file: sub/extended.yml, service: other}',
    'last.one',
  ]
  const parts = [TOP, `services:\n${services(random, NAMES, bases)}`, random.chance(0.5) ? BOTTOM : '']
  return parts.join('\n')
}

/** Services without bases to extend are those of files that no other overrides: tags would have no meaning there. */
function services(random: Random, names: string[], bases: string[]): string {
  const bodies = names.map(name => {
    const lines = serviceLines(random, bases.length > 0)
    if (bases.length > 0 && random.chance(0.2)) lines.push('<<: *base')
    if (bases.length > 0 && name !== 'last.one' && random.chance(0.2))
      lines.push(`extends: ${random.pick(bases)}`)
    return `  ${name}:\n${['x-line: 1', ...lines].map(line => `    ${line}\n`).join('')}`
  })
  return bodies.join('')
}

function serviceLines(random: Random, tagged: boolean): string[] {
  const keys = [...new Set([LISTS, MAPPINGS, VALUES].flatMap(table => Object.keys(table)))]
  return keys
    .filter(() => random.chance(0.3))
    .map(key => {
      const tag = tagged && random.chance(0.08) ? random.pick([' !override', ' !reset']) : ''
      return `${key}:${tag} ${written(random, key)}`
    })
}

function written(random: Random, key: string): string {
  const [listed, mapped, values] = [LISTS[key], MAPPINGS[key], VALUES[key]]
  if (values) return random.pick(values)
  if (mapped && (!listed || random.chance(0.5))) return `{${some(random, mapped).join(', ')}}`
  return `[${some(random, listed ?? []).join(', ')}]`
}

function some(random: Random, items: string[]): string[] {
  const picked = items.filter(() => random.chance(0.3))
  return picked.length > 0 ? picked : [random.pick(items)]
}
