import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { ensureProgram, programDigest } from '../programs/build.mjs'
import { mustRun, runProgram } from '../run-program.mjs'
import { basePackages } from './base-packages.mjs'
import { folderDigest } from './folder-digest.mjs'
import { chosenFor, imageOf, standIns } from './image-names.mjs'
import { importPackages } from './import-packages.mjs'

/** @typedef {import('./image-names.mjs').ImageName} ImageName */
/** @typedef {import('../programs/recipes.mjs').Program} Program */
/** @typedef {Record<string, string>} Env of the engine, as `ensureEngine` gives it */

const madeFrom = 'reflector-wizard-tests.made-from'

/**
 * Makes what the engine lacks of the stand-ins, or has of other sources.
 * @param {Env} env
 * @param {readonly ImageName[]} [names] all stand-ins, unless said otherwise
 * @returns {Promise<string[]>} the images by the names that a compose file may use, in the order asked for
 */
export async function ensureImages(env, names = standIns) {
  const packages = digestOf(JSON.stringify(basePackages))
  await ensure('packages', packages, env, (image, label) => importPackages(image, label, env))
  const base = await ensureBuilt('base', packages, env)
  await Promise.all(names.map(name => ensureChosen(chosenFor(name), base, env)))
  return names.map(imageOf)
}

const real = /^real-/

/** @param {ImageName} name @param {string} foundation @param {Env} env */
async function ensureChosen(name, foundation, env) {
  if (!real.test(name)) return ensureBuilt(name, foundation, env)
  const program = /** @type {Program} */ (name.replace(real, ''))
  const folder = await ensureProgram(program)
  const from = ['--build-context', `programs=${folder}`]
  return ensureBuilt(name, foundation + programDigest(program), env, from)
}

/** @param {string} name @param {string} foundation @param {Env} env @param {string[]} [more] of the build */
async function ensureBuilt(name, foundation, env, more = []) {
  const folder = fileURLToPath(new URL(name.replace(real, 'real/'), import.meta.url))
  const digest = await folderDigest(folder, foundation)
  await ensure(name, digest, env, (image, label) => {
    const words = ['build', '--quiet', '--label', label, '--tag', image, ...more, folder]
    return mustRun(`Building ${image}`, 'docker', words, { env })
  })
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
