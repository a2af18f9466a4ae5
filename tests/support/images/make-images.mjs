import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { mustRun, runProgram } from '../run-program.mjs'
import { basePackages } from './base-packages.mjs'
import { folderDigest } from './folder-digest.mjs'
import { imageOf, standIns } from './image-names.mjs'
import { importPackages } from './import-packages.mjs'

/** @typedef {import('./image-names.mjs').StandIn} StandIn */
/** @typedef {Record<string, string>} Env of the engine, as `ensureEngine` gives it */

const madeFrom = 'reflector-wizard-tests.made-from'

/**
 * Makes what the engine lacks of the stand-ins, or has of other sources.
 * @param {Env} env
 * @param {readonly StandIn[]} [names] all of them, unless said otherwise
 * @returns {Promise<string[]>} the images by the names that a compose file may use, in the order asked for
 */
export async function ensureImages(env, names = standIns) {
  const packages = digestOf(JSON.stringify(basePackages))
  await ensure('packages', packages, env, (image, label) => importPackages(image, label, env))
  const base = await ensureBuilt('base', packages, env)
  await Promise.all(names.map(name => ensureBuilt(name, base, env)))
  return names.map(imageOf)
}

/** @param {string} name @param {string} foundation @param {Env} env */
async function ensureBuilt(name, foundation, env) {
  const folder = fileURLToPath(new URL(name, import.meta.url))
  const digest = await folderDigest(folder, foundation)
  await ensure(name, digest, env, (image, label) =>
    mustRun(`Building ${image}`, 'docker', ['build', '--quiet', '--label', label, '--tag', image, folder], {
      env,
    }),
  )
  return digest
}

/**
 * @param {string} name
 * @param {string} digest
 * @param {Env} env
 * @param {(image: string, label: string) => Promise<unknown>} make
 */
async function ensure(name, digest, env, make) {
  const image = imageOf(name)
  const format = `{{index .Config.Labels "${madeFrom}"}}`
  const found = await runProgram('docker', ['image', 'inspect', '--format', format, image], { env })
  if (found.code !== 0 || found.stdout.trim() !== digest) await make(image, `${madeFrom}=${digest}`)
}

/** @param {string} text */
function digestOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
