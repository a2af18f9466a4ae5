import { execFileSync } from 'node:child_process'
import { bundleLines } from './bundle-lines.mjs'
import { median, round } from './child.mjs'

const TIMES = 3
const LIMITS = {
  '1 MB of healthy lines with 60 secrets known': 150,
  '1 MB of lines of which each says a secret': 500,
  'the report of a broken stack': 1000,
  'its archive': 4000,
}

/** What it takes to veil a log, and to tell of a stack of fifteen services of which some fail. */
export async function* measure() {
  const program = bundleLines(PROGRAM)
  /** @type {Record<keyof typeof LIMITS, number>[]} */
  const runs = Array.from({ length: TIMES }, () =>
    JSON.parse(execFileSync('node', [program], { encoding: 'utf8' })),
  )
  for (const [name, limit] of Object.entries(LIMITS)) {
    const took = runs.map(run => run[/** @type {keyof typeof LIMITS} */ (name)])
    yield {
      name,
      unit: 'ms',
      value: round(median(took), 1),
      limit,
      runs: took.map(value => round(value, 1)),
    }
  }
}

const PROGRAM = `
import { archiveOf } from '@/lib/diagnostics/archive.ts'
import { bundleOf } from '@/lib/diagnostics/bundle.ts'
import { veilGathered, veilWhole } from '@/lib/diagnostics/veil-gathered.ts'
import { createRedactor } from '@/lib/secrets/redact.ts'
import { gatheredOf, serviceSeen } from '@/tests/support/gathered.ts'
import { HEALTHY_SERVICES } from '@/tests/support/healthy-logs/all.ts'
import { healthyLog } from '@/tests/support/healthy-logs/healthy-log.ts'

const SECRETS = Array.from({ length: 60 }, (_, index) => 'S' + index + 'x/' + (index * 7919 + 0x10000).toString(36) + '+Kp4=W1m' + index)
const healthy = HEALTHY_SERVICES.flatMap(service => healthyLog(service, 1000))

/** A megabyte of these, over and over. */
function megabyte(lines) {
  const all = []
  for (let size = 0, at = 0; size < 1e6; at++) {
    const line = lines[at % lines.length]
    all.push(line)
    size += line.length + 1
  }
  return all
}

async function timeOf(work) {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function veiling(lines) {
  const redactor = createRedactor()
  for (const secret of SECRETS) redactor.learn(secret)
  redactor.line('made ready')
  return () => {
    const shown = lines.map(line => redactor.line(line))
    if (SECRETS.some(secret => shown.some(line => line.includes(secret)))) throw new Error('It was told.')
  }
}

const telling = healthy.map((line, index) => line + JSON.stringify({ key: SECRETS[index % SECRETS.length] }))

function stack(lines) {
  const services = Array.from({ length: 15 }, (_, index) => {
    const said = megabyte(index % 2 ? healthy : telling).slice(0, lines)
    const times = said.map(() => '2026-11-21T11:00:00.123456789Z')
    return serviceSeen('service-' + index, { lines: said, times, status: index < 3 ? 'restarting' : 'running', restarts: index < 3 ? 7 : 0 })
  })
  services[0]?.lines.push('FATAL: could not write lock file: No space left on device')
  return gatheredOf({ services: { seen: services } })
}
const hidden = {
  values: SECRETS,
  addresses: 'hidden',
  person: { folder: '/srv/acme/stack', home: '/home/ann', user: 'ann', machine: 'acme-1', names: ['acme.example'] },
}
const [short, long] = [stack(500), stack(5000)]

const measured = async () => ({
  '1 MB of healthy lines with 60 secrets known': await timeOf(veiling(megabyte(healthy))),
  '1 MB of lines of which each says a secret': await timeOf(veiling(megabyte(telling))),
  'the report of a broken stack': await timeOf(async () => {
    const { title } = bundleOf(await veilGathered(short, hidden))
    if (!title.includes('disk')) throw new Error(title)
  }),
  'its archive': await timeOf(async () => archiveOf(await veilWhole({ seen: long, runs: [], compose: {} }, hidden))),
})
void measured().then(took => process.stdout.write(JSON.stringify(took)))
`
