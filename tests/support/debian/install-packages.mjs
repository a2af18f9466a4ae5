import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../cache-folder.mjs'
import { mustRun } from '../run-program.mjs'

const quiet = { DEBIAN_FRONTEND: 'noninteractive' }

/**
 * Installs packages of the machine's own Debian, system-wide.
 * @param {string[]} names
 */
export async function installPackages(names) {
  process.stderr.write(`Installing from Debian: ${names.join(', ')}\n`)
  const purpose = `Installing ${names.join(', ')}`
  await mustRunAlone(purpose, ['apt-get', 'update', '-q'])
  const options = ['-q', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300']
  await mustRunAlone(purpose, ['apt-get', 'install', ...options, ...names])
}

/**
 * apt-get gives up at once where another one updates the lists, so two test runs take turns.
 * @param {string} purpose
 * @param {string[]} command
 */
async function mustRunAlone(purpose, command) {
  await mkdir(cacheFolder, { recursive: true })
  await mustRun(purpose, 'flock', [join(cacheFolder, 'apt.lock'), ...command], { env: quiet })
}
