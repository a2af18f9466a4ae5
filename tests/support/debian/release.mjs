import { readFile } from 'node:fs/promises'

/** @typedef {{ codename: string, version: number }} Debian */

// Its C library is the oldest that the engine's packages run with.
const oldestVersion = 12

/** @returns {Promise<Debian | undefined>} nothing where this is another system */
export async function readDebian() {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const fields = new Map(text.split('\n').map(line => /** @type {[string, string]} */ (parseField(line))))
  if (fields.get('ID') !== 'debian') return undefined
  // Testing and unstable have a codename but no number: they are newer than any release.
  const version = Number(fields.get('VERSION_ID') ?? Number.POSITIVE_INFINITY)
  return { codename: fields.get('VERSION_CODENAME') ?? '', version }
}

/** @param {string} line */
function parseField(line) {
  const [name = '', value = ''] = line.split('=', 2)
  return [name, value.replaceAll('"', '')]
}

/**
 * The Debian that the tests may install packages on.
 * @returns {Promise<Debian>}
 * @throws {Error} whose message is the reason why this machine is not one
 */
export async function requireInstallableDebian() {
  const debian = await readDebian()
  if (!debian) throw new Error(`this system (${process.platform}) is not Debian`)
  if (debian.version < oldestVersion)
    throw new Error(`Debian ${debian.version} is older than ${oldestVersion}`)
  if (process.getuid?.() !== 0) throw new Error('this user is not root')
  return debian
}
