import { readDebian } from '../debian/release.mjs'
import { unpackPackages } from '../debian/unpack-packages.mjs'
import { mustRun } from '../run-program.mjs'

/**
 * Makes an image of one static program, busybox, under a name that the caller chooses and removes. On Debian no
 * registry is asked.
 * @param {string} name
 * @param {Record<string, string>} env of the engine
 */
export async function makeTinyImage(name, env) {
  const debian = await readDebian()
  if (debian) return importBusybox(name, env, debian.codename)
  await mustRun('Getting a small image for the tests', 'docker', ['pull', 'busybox'], { env })
  await mustRun(`Naming it ${name}`, 'docker', ['tag', 'busybox', name], { env })
}

/** @param {string} name @param {Record<string, string>} env @param {string} codename */
async function importBusybox(name, env, codename) {
  const root = await unpackPackages(['busybox-static'], { from: codename, to: codename })
  const script = 'tar -C "$0" -c . | docker import - "$1"'
  await mustRun(`Making the image ${name}`, 'sh', ['-c', script, root, name], { env })
}
