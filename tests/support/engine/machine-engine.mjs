import { runProgram } from '../run-program.mjs'

// What the wizard itself asks for at least.
const oldestCompose = [2, 20]
const patience = { timeout: 20_000 }

/** @typedef {{ host: string, env: Record<string, string> }} MachineEngine */

/**
 * The engine that a plain `docker` command reaches from here.
 * @returns {Promise<MachineEngine | { lacks: string }>} `lacks` says what is not as the tests need it
 */
export async function findMachineEngine() {
  const engine = await runProgram('docker', ['info', '--format', '{{.ServerVersion}}'], patience)
  if (engine.code !== 0 || !engine.stdout.trim()) return { lacks: `docker info: ${oneLine(engine.stderr)}` }
  const compose = await runProgram('docker', ['compose', 'version', '--short'], patience)
  if (compose.code !== 0) return { lacks: `docker compose version: ${oneLine(compose.stderr)}` }
  const version = compose.stdout.trim()
  if (isTooOld(version)) return { lacks: `Compose ${version} is older than ${oldestCompose.join('.')}` }
  return { host: await readHost(), env: readVariables() }
}

/** @param {string} version such as v2.26.1-desktop */
function isTooOld(version) {
  const [major = 0, minor = 0] = (version.match(/\d+/g) ?? []).map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestCompose
  return major === oldestMajor ? minor < oldestMinor : major < oldestMajor
}

async function readHost() {
  if (process.env.DOCKER_HOST) return process.env.DOCKER_HOST
  const context = await runProgram('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'])
  return context.stdout.trim()
}

/** What points at the engine, for tests that give a program nothing else of this process's environment. */
function readVariables() {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      name.startsWith('DOCKER_') && value ? [[name, value]] : [],
    ),
  )
}

/** @param {string} text */
function oneLine(text) {
  return text.trim().split('\n')[0] ?? ''
}
