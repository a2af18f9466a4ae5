import { mustRun } from '../run-program.mjs'
import { imageOf } from './image-names.mjs'
import { ensureImages } from './make-images.mjs'

/** @typedef {import('./image-names.mjs').StandIn} StandIn */

/**
 * What upstream's compose files call their images, of February and of April 2026.
 * @type {[name: string, standIn: StandIn][]}
 */
const named = [
  ['postgres:17-alpine', 'postgres'],
  ['postgres:17', 'postgres'],
  ['redis:7.2-alpine', 'redis'],
  ['redis:7.2', 'redis'],
  ['caddy:2-alpine', 'caddy'],
  ['dxflrs/garage:v1.1.0', 'garage'],
  ['ghcr.io/hatchet-dev/hatchet/hatchet-lite:latest', 'hatchet'],
  ['ollama/ollama:latest', 'ollama'],
  ['monadicalsas/reflector-backend:latest', 'backend'],
  ['monadicalsas/reflector-frontend:latest', 'web'],
  ['reflector-frontend-standalone', 'web'],
  ['node:22-alpine', 'web'],
]

/**
 * What they build and leave without a name, by service.
 * @type {[service: string, standIn: StandIn][]}
 */
const built = [
  ['server', 'backend'],
  ['worker', 'backend'],
  ['beat', 'backend'],
  ['hatchet-worker-cpu', 'backend'],
  ['hatchet-worker-llm', 'backend'],
  ['cpu', 'speech'],
  ['gpu', 'speech'],
  ['gpu-nvidia', 'speech'],
]

/**
 * Gives the stand-ins the names of the real images, so that upstream's own script runs with them. On an engine that the
 * machine uses for other things they would take the place of the real ones.
 * @param {import('../engine.mjs').Engine} engine
 * @param {string} project of Compose: the name of the checkout's folder
 */
export async function tagAsUpstream(engine, project) {
  if (!engine.dir)
    throw new Error(`${engine.host} is not an engine of the tests: real images stay as they are.`)
  await ensureImages(engine.env)
  await makePatientBackend(engine.env)
  const all = [
    ...named,
    ...built.map(([service, standIn]) => /** @type {const} */ ([`${project}-${service}`, standIn])),
  ]
  for (const [name, standIn] of all) {
    const image = standIn === 'backend' ? patientBackend : imageOf(standIn)
    await mustRun(`Naming ${image} ${name}`, 'docker', ['tag', image, name], { env: engine.env })
  }
}

const patientBackend = imageOf('backend-without-token')

/**
 * Upstream's script starts everything before there is a token.
 * @param {Record<string, string>} env
 */
async function makePatientBackend(env) {
  const dockerfile = `FROM ${imageOf('backend')}\\nENV TOKEN_OPTIONAL=1\\n`
  const script = 'printf "$0" | docker build --quiet --tag "$1" -'
  await mustRun(`Making ${patientBackend}`, 'sh', ['-c', script, dockerfile, patientBackend], { env })
}
