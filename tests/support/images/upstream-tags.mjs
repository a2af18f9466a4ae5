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

/** @typedef {{ backend: number, web: number }} CpuAtStart seconds that programs compute before they answer */

/**
 * Gives the stand-ins the names of the real images, so that upstream's own script runs with them. On an engine that the
 * machine uses for other things they would take the place of the real ones.
 * @param {import('../engine.mjs').Engine} engine
 * @param {string} project of Compose: the name of the checkout's folder
 * @param {CpuAtStart} [cpuAtStart]
 */
export async function tagAsUpstream(engine, project, cpuAtStart = { backend: 0, web: 0 }) {
  if (!engine.dir)
    throw new Error(`${engine.host} is not an engine of the tests: real images stay as they are.`)
  await ensureImages(engine.env)
  // Upstream's script starts everything before there is a token.
  await makeVariant('backend', ['TOKEN_OPTIONAL=1', `CPU_AT_START=${cpuAtStart.backend}`], engine.env)
  await makeVariant('web', [`CPU_AT_START=${cpuAtStart.web}`], engine.env)
  const all = [
    ...named,
    ...built.map(([service, standIn]) => /** @type {const} */ ([`${project}-${service}`, standIn])),
  ]
  for (const [name, standIn] of all) {
    const image = standIn === 'backend' || standIn === 'web' ? variantOf(standIn) : imageOf(standIn)
    await mustRun(`Naming ${image} ${name}`, 'docker', ['tag', image, name], { env: engine.env })
  }
}

/** @param {StandIn} standIn */
const variantOf = standIn => imageOf(`${standIn}-of-upstream`)

/**
 * A stand-in with more in its environment.
 * @param {StandIn} standIn
 * @param {string[]} variables
 * @param {Record<string, string>} env
 */
async function makeVariant(standIn, variables, env) {
  const image = variantOf(standIn)
  const dockerfile = `FROM ${imageOf(standIn)}\\nENV ${variables.join(' ')}\\n`
  const script = 'printf "$0" | docker build --quiet --tag "$1" -'
  await mustRun(`Making ${image}`, 'sh', ['-c', script, dockerfile, image], { env })
}
