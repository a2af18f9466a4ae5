import { randomUUID } from 'node:crypto'
import process from 'node:process'
import { makeTinyImage } from '../support/engine/tiny-image.mjs'
import { ensureEngine } from '../support/engine.mjs'
import { mustRun } from '../support/run-program.mjs'
import { bundleLines } from './bundle-lines.mjs'
import { median, round } from './child.mjs'

const CONTAINERS = 50
const TIMES = 9

/** How long it takes to see fifty containers and to say how they stand, beside what the docker command needs to list them. */
export async function* measure() {
  const engine = await ensureEngine()
  const { env } = engine
  const project = `bench-${randomUUID().slice(0, 8)}`
  const docker = (/** @type {string[]} */ ...args) => mustRun(`docker ${args[0]}`, 'docker', args, { env })
  try {
    await makeTinyImage(project, env)
    for (let number = 0; number < CONTAINERS; number++) await docker(...start(project, number))
    const program = bundleLines(LOOKER)
    const printed = await mustRun('Looking', process.execPath, [program, env.DOCKER_HOST ?? '', project], {
      env,
    })
    const took = /** @type {number[]} */ (JSON.parse(printed))
    yield {
      name: `a snapshot of ${CONTAINERS} containers, from the engine to the sentence`,
      unit: 'ms',
      value: round(median(took), 1),
      limit: 300,
      runs: took.map(value => round(value, 1)),
    }
  } finally {
    const ids = (await docker('ps', '--all', '--quiet', '--filter', `label=${project}`))
      .split('\n')
      .filter(Boolean)
    if (ids.length > 0) await docker('rm', '--force', ...ids)
    await docker('image', 'rm', project)
    await engine.stop()
  }
}

/** @param {string} project @param {number} number */
const start = (project, number) => [
  ...['run', '--detach', '--network', 'none', '--label', project],
  ...['--label', `com.docker.compose.project=${project}`, '--label', 'com.docker.compose.oneoff=False'],
  ...['--label', `com.docker.compose.service=s${number}`],
  ...[project, 'busybox', 'sleep', '3600'],
]

const LOOKER = `
import { connect } from '@/lib/system/engine/connect.ts'
import { seeProject } from '@/lib/machine/real/see-project.ts'
import { composeSnapshot } from '@/lib/watch/compose-snapshot.ts'

const [, , address = '', project = ''] = process.argv
const services = Object.fromEntries(Array.from({ length: ${CONTAINERS} }, (_, index) => ['s' + index, []]))
const nothing = { watches: [], browser: [], urls: [], models: [], onCards: [], ownPorts: [], addresses: [], files: [], changed: [] }
const expected = { stack: 's', title: 'S', project, services, ...nothing, findings: [] }

async function look() {
  const began = performance.now()
  const value = await seeProject(connect(address), project, text => text, AbortSignal.timeout(10_000))
  const snapshot = composeSnapshot(
    {
      expected,
      practice: false,
      containers: { value },
      checkOf: () => { throw new Error('Nothing is asked.') },
      reached: new Map(),
      drift: { value: [] },
      room: { value: [] },
      causes: new Map(),
    },
    new Date(),
  )
  if (snapshot.state !== 'healthy') throw new Error(snapshot.sentence)
  return performance.now() - began
}

async function main() {
  const took: number[] = []
  for (let times = 0; times < ${TIMES}; times++) took.push(await look())
  process.stdout.write(JSON.stringify(took))
}
void main()
`
