import { createHash } from 'node:crypto'
import { access, cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../cache-folder.mjs'
import { basePackages } from '../images/base-packages.mjs'
import { mustRun } from '../run-program.mjs'
import { recipes } from './recipes.mjs'
import { missingToolchains } from './toolchains.mjs'

/** @typedef {import('./recipes.mjs').Program} Program */
/** @typedef {{ purpose: string, to: string, aside: string, timeout: number }} Build `to` is what the images take it from */

const kept = join(cacheFolder, 'programs')
// Of what takes minutes less to build and runs fast enough for tests.
const cargoProfile = {
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
}

/** Changes with what a program is built of. @param {Program} name */
export function programDigest(name) {
  return createHash('sha256').update(JSON.stringify(recipes[name])).digest('hex').slice(0, 8)
}

/**
 * Builds a program once for all checkouts. A build that was cut off goes on where it was.
 * @param {Program} name
 * @param {{ timeout?: number }} [options] in milliseconds; without an end where there is none
 * @returns {Promise<string>} the folder that holds it
 */
export async function ensureProgram(name, { timeout = 0 } = {}) {
  const folder = join(kept, `${name}-${programDigest(name)}`)
  if (await exists(folder)) return folder
  const missing = await missingToolchains([name])
  if (missing.length > 0) throw new Error(`To build ${name}, this machine lacks ${missing.join(' and ')}.`)
  const aside = join(kept, 'building', `${name}-${programDigest(name)}`)
  const to = join(aside, 'made')
  await mkdir(to, { recursive: true })
  const { minutes } = recipes[name]
  process.stderr.write(
    `Building ${name}: about ${minutes} min on two cores, once. It is kept for the next run.\n`,
  )
  await build(name, { purpose: `Building ${name}`, to, aside, timeout })
  await rename(to, folder)
  await rm(aside, { recursive: true })
  return folder
}

/** @param {Program} name @param {Build} how */
function build(name, how) {
  const recipe = /** @type {import('./recipes.mjs').Recipe} */ (recipes[name])
  switch (recipe.by) {
    case 'cargo':
      return buildCrate(recipe, how)
    case 'go':
      return buildModule(recipe, how)
    case 'pip':
      return unpackWheels(recipe, how)
  }
}

/** @param {import('./recipes.mjs').Crate} recipe @param {Build} how */
async function buildCrate({ crate, version }, { purpose, to, aside, timeout }) {
  const env = { ...cargoProfile, CARGO_TARGET_DIR: join(aside, 'target') }
  const words = ['install', crate, '--version', version, '--locked', '--root', to]
  await mustRun(purpose, 'cargo', words, { env, timeout })
  await addLibraries(join(to, 'bin', crate), join(to, 'libraries'))
}

/** @param {import('./recipes.mjs').Module} recipe @param {Build} how */
async function buildModule({ module, version }, { purpose, to, timeout }) {
  // Images have C libraries of their own.
  const env = { GOBIN: to, CGO_ENABLED: '0' }
  await mustRun(purpose, 'go', ['install', `${module}@${version}`], { env, timeout })
}

/** @param {import('./recipes.mjs').Wheels} recipe @param {Build} how */
async function unpackWheels({ packages }, { purpose, to, timeout }) {
  const fit = ['--only-binary=:all:', '--no-deps', `--python-version=${basePackages.python}`]
  const words = ['-m', 'pip', 'install', '--quiet', ...fit, `--target=${to}`, ...packages]
  await mustRun(purpose, 'python3', words, { timeout })
}

/**
 * The C library that a program was linked to is this machine's, which may be newer than that of an image.
 * @param {string} program
 * @param {string} folder
 */
async function addLibraries(program, folder) {
  const listed = await mustRun(`Asking for the libraries of ${program}`, 'ldd', [program])
  const paths = listed.match(/\/\S+(?= \(0x)/g) ?? []
  for (const path of paths) await cp(path, join(folder, path), { dereference: true })
}

/** @param {string} path */
function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  )
}
