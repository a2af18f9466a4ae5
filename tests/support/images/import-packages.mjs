import { readDebian } from '../debian/release.mjs'
import { unpackPackages } from '../debian/unpack-packages.mjs'
import { mustRun } from '../run-program.mjs'
import { basePackages } from './base-packages.mjs'

// Documents, translations and compiler intermediates: half of the bytes, and no program looks at them.
const unused = [
  ...['doc', 'man', 'info', 'locale', 'lintian', 'bash-completion'].map(name => `./usr/share/${name}`),
  './usr/lib/postgresql/15/lib/bitcode',
]

/**
 * Makes an image of Debian packages that were unpacked, not installed. They are downloaded once; after that the folder
 * is in the cache.
 * @param {string} image
 * @param {string} label
 * @param {Record<string, string>} env of the engine
 */
export async function importPackages(image, label, env) {
  const root = await unpackPackages(basePackages.names, { from: await codename(), to: basePackages.suite })
  const leftOut = unused.map(path => `--exclude=${path}`).join(' ')
  const tar = `tar -C "$0" --owner=0 --group=0 --numeric-owner ${leftOut} -c .`
  const script = `set -o pipefail; ${tar} | docker import --change "LABEL $2" - "$1"`
  await mustRun(`Making the image ${image}`, 'bash', ['-c', script, root, image, label], { env })
}

async function codename() {
  const debian = await readDebian()
  if (debian) return debian.codename
  throw new Error(
    'The tests of real runs make their images of Debian packages, with apt and dpkg, and this system ' +
      `(${process.platform}) is not Debian. Run them on Debian 12 or newer, for example in a virtual machine.`,
  )
}
