import type { ComposeTexts } from './compose-texts.ts'
import type { Random } from './seeded-random.ts'

/** Lines of a service that ask for something, by their key. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  privileged: ['true', '"true"', 'false', '${YES}', '!!bool true'],
  pid: ['host', '"${HOST}"', 'service:base'],
  ipc: ['host', 'shareable', '!!str host'],
  userns_mode: ['host', '"${HOST:-private}"'],
  cap_add: ['[ALL]', '[SYS_ADMIN, "${CAP}"]', '["NET_ADMIN"]'],
  security_opt: ['["seccomp=unconfined"]', '["apparmor:${OFF}"]'],
  devices: ['["/dev/mem"]', '["${DEVICE}:/dev/x:r"]', '["/dev/sda:/dev/sda"]'],
  volumes: [
    '["/:/host"]',
    '["${ROOT}:/host:ro"]',
    '[{type: bind, source: /etc, target: /e, read_only: true}]',
    '["./data:/d", "${PLACE:-/root/x}:/x"]',
    '["data:/d:ro"]',
    '["./d:/r:rshared"]',
  ],
  ports: [
    '["80:80"]',
    '["127.0.0.1:8000-8002:8000-8002/udp"]',
    '[{target: 80, published: "81"}]',
    '["${PORT}:1"]',
    '[443]',
  ],
  environment: ['[A=1, "B=${ROOT}"]', '{A: 1.10, C: "$$x", D: "${NONE}"}', '{N: , M: ~}', '{Z: yes, O: 010}'],
  labels: ['["a=b"]', '{c: 1, d: "${HOST}"}'],
  annotations: ['{run: x}'],
  extra_hosts: ['["a:1.1.1.1"]', '{b: "::1"}'],
  sysctls: ['{net.core.somaxconn: 1024}', '["kernel.shmmax=1"]'],
  build: ['.', './srv', '{context: "${PLACE:-.}", target: t}', '{context: ., args: {A: "${ROOT}"}}'],
  user: ['root', '"0:0"'],
  read_only: ['true', 'false'],
  runtime: ['runc', '"${RUNTIME:-nvidia}"'],
  command: ['[a, "b c"]', 'run "it"', '["${HOST}"]'],
  secrets: ['[key]'],
  depends_on: ['[base]', '{base: {condition: service_healthy}}'],
  logging: ['{driver: syslog}', '{driver: local, options: {max-size: "1m"}}'],
  deploy: ['{resources: {reservations: {devices: [{driver: nvidia, count: 1, capabilities: [gpu]}]}}}'],
}

const ENV = 'YES=true\nHOST=host\nCAP=NET_ADMIN\nOFF=unconfined\nDEVICE=/dev/kmsg\nROOT=/\nPORT=8080\n'
const EXTENDED = `services:\n  low: {image: low, cap_add: [NET_ADMIN], volumes: ["./low:/low"], pid: host}\n`
const SECTIONS = `volumes: {data: {driver_opts: {type: tmpfs, device: tmpfs}}}\nsecrets: {key: {file: ./key}}\n`
const ANCHOR = 'x-all: &all {privileged: true, cap_drop: [ALL], environment: &env {A: all}}\n'

/** How many services a stack has. */
export const MANY = 60

/**
 * A stack of many services in two files laid over each other, with each right in one of the forms that people or attackers
 * write: by variables, aliases, merges, `extends`, overrides and tags.
 */
export function randomRights(random: Random): ComposeTexts {
  const all = Array.from({ length: MANY }, (_, index) => `s${index}`)
  const first = all.map(name => `  ${name}:\n${linesOf(random, true)}`)
  const second = all.filter(() => random.chance(0.5)).map(name => `  ${name}:\n${linesOf(random, false)}`)
  return {
    'a.yml': `${ANCHOR}${SECTIONS}services:\n  base: {image: base}\n${first.join('')}`,
    'b.yml': `${ANCHOR}services:\n  base: {image: base}\n${second.join('')}`,
    'sub/low.yml': EXTENDED,
    '.env': ENV,
  }
}

function linesOf(random: Random, isFirst: boolean): string {
  const keys = Object.keys(LINES).filter(key => random.chance(0.2) && (isFirst || !UNREPEATED.has(key)))
  const lines = keys.map(key => `${key}: ${tagged(random, random.pick(LINES[key] ?? []), isFirst)}`)
  if (isFirst) lines.push('image: x')
  if (random.chance(0.2)) lines.push('<<: *all')
  if (isFirst && random.chance(0.2)) lines.push('extends: {file: sub/low.yml, service: low}')
  return ['x-line: 1', ...lines].map(line => `    ${line}\n`).join('')
}

/** Lists of which Compose takes no item twice. */
const UNREPEATED = new Set(['security_opt', 'devices'])

/** A value has one tag at most. */
const tagged = (random: Random, value: string, isFirst: boolean) =>
  !isFirst && !value.startsWith('!') && random.chance(0.15)
    ? `${random.pick(['!override', '!reset'])} ${value}`
    : value

/** What is hidden in each service of a stack: by its key, with a value that no stack here has. */
const HIDDEN: readonly (readonly [key: string, value: string])[] = [
  ['image', 'hidden'],
  ['user', 'hidden'],
  ['runtime', 'hidden'],
  ['network_mode', 'container:hidden'],
  ['cap_add', '[SYS_PTRACE]'],
  ['security_opt', '["label=disable"]'],
  ['devices', '["/dev/hidden"]'],
  ['volumes', '["/hidden:/hidden"]'],
  ['volumes', '["~/.ssh:/hidden"]'],
  ['ports', '["9:9"]'],
  ['environment', '{HIDDEN: 1}'],
  ['labels', '{hidden: 1}'],
  ['annotations', '{hidden: 1}'],
  ['sysctls', '{hidden: 1}'],
  ['extra_hosts', '["hidden:1.1.1.1"]'],
  ['group_add', '[hidden]'],
  ['dns', '[9.9.9.9]'],
]

/** A third file that hides something in each service, and the paths of what is hidden. */
export function hiddenRights(random: Random): { text: string; paths: string[] } {
  const hidden = Array.from({ length: MANY }, (_, index) => [`s${index}`, ...random.pick(HIDDEN)] as const)
  const lines = hidden.map(([name, key, value]) => `  ${name}: {${key}: ${value}}\n`)
  return {
    text: `services:\n${lines.join('')}`,
    paths: hidden.map(([name, key]) => `services.${name}.${key}`),
  }
}
