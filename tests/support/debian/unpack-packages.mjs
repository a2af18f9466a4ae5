import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../cache-folder.mjs'
import { lastLines, mustRun, runProgram } from '../run-program.mjs'
import { writeSources } from './sources.mjs'

/**
 * Downloads Debian packages and unpacks them into a folder of the cache; nothing is installed and no file of the
 * system is touched. A second call finds the folder.
 * @param {string[]} names
 * @param {{ from: string, to: string }} suites this machine's suite, and the one to take the packages from
 * @returns {Promise<string>} the folder that plays the part of `/`
 */
export async function unpackPackages(names, suites) {
  const root = join(cacheFolder, `${suites.to}-${digest(names)}`)
  if (await exists(root)) return root
  await mkdir(cacheFolder, { recursive: true })
  const aside = await mkdtemp(join(cacheFolder, 'unpacking-'))
  try {
    await moveIntoPlace(await downloadAndUnpack(names, suites, aside), root)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  return root
}

/** @param {string[]} names @param {{ from: string, to: string }} suites @param {string} aside */
async function downloadAndUnpack(names, suites, aside) {
  process.stderr.write(`Downloading from Debian ${suites.to}: ${names.join(', ')}\n`)
  const [sources = '', lists = '', debs = '', root = ''] = await makeFolders(aside, [
    'sources',
    'lists',
    'debs',
    'root',
  ])
  await writeSources(sources, suites)
  const options = aptOptions(sources, lists)
  // One foreign source without the suite must not stop what the others have: the download decides.
  const update = await runProgram('apt-get', [...options, 'update', '-q'])
  const purpose = `Downloading ${names.join(', ')} from Debian ${suites.to}`
  await mustRun(purpose, 'apt-get', [...options, 'download', '-q', ...names], { cwd: debs }).catch(error => {
    throw new Error(`${error.message}\n${lastLines(update.stderr)}`)
  })
  for (const deb of await readdir(debs)) {
    await mustRun(`Unpacking ${deb}`, 'dpkg', ['-x', join(debs, deb), root])
  }
  return root
}

/** @param {string} parent @param {string[]} names */
function makeFolders(parent, names) {
  return Promise.all(
    names.map(async name => {
      await mkdir(join(parent, name))
      return join(parent, name)
    }),
  )
}

/** @param {string} sources @param {string} lists */
function aptOptions(sources, lists) {
  const settings = {
    'Dir::Etc::SourceList': '/dev/null',
    'Dir::Etc::SourceParts': sources,
    'Dir::State::Lists': lists,
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    // apt's own user may not enter the home folder of whoever runs the tests.
    'APT::Sandbox::User': 'root',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
}

/**
 * A folder that has its final name is whole; where another run was faster, its folder stays.
 * @param {string} made
 * @param {string} root
 */
async function moveIntoPlace(made, root) {
  await rename(made, root).catch(async error => {
    if (!(await exists(root))) throw error
  })
}

/** @param {string[]} names */
function digest(names) {
  return createHash('sha256').update(names.join(' ')).digest('hex').slice(0, 8)
}

/** @param {string} path */
function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  )
}
