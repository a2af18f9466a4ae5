import { installEngine } from './engine/install.mjs'
import { findMachineEngine } from './engine/machine-engine.mjs'
import { startEngine } from './engine/start.mjs'

/**
 * @typedef {object} Engine
 * @property {Record<string, string>} env what a program needs to use this engine, beside PATH and HOME
 * @property {string} host its socket
 * @property {string} [dir] where its data is, when it is the tests' own
 * @property {() => Promise<void>} stop
 */

/**
 * The Docker engine that the tests use: the machine's own, or else one that they install and start for themselves.
 * @returns {Promise<Engine>}
 */
export async function ensureEngine() {
  const found = await findMachineEngine()
  if ('host' in found) return { ...found, stop: async () => {} }
  const root = await installOrExplain(found.lacks)
  process.stderr.write(`Starting a Docker engine for the tests, for the machine has none (${found.lacks})\n`)
  return startEngine(root)
}

/** @param {string} lacks */
function installOrExplain(lacks) {
  return installEngine().catch(error => {
    throw new Error(
      `The tests need a Docker engine with Compose 2.20 or newer, and none answers here (${lacks}). ` +
        `They install one for themselves on Debian 12 or newer as root, but: ${error.message}. ` +
        'Install or start Docker Engine with its Compose plugin, and run the tests again.',
    )
  })
}
