import { installPackages } from '../debian/install-packages.mjs'
import { requireInstallableDebian } from '../debian/release.mjs'
import { unpackPackages } from '../debian/unpack-packages.mjs'
import { findProgram } from '../find-program.mjs'

const packages = ['docker.io', 'docker-cli', 'containerd', 'docker-compose', 'docker-buildx', 'tini']

// Of the machine's own release, for they are tied to its kernel and libraries.
const tools = [
  { program: 'runc', package: 'runc' },
  { program: 'iptables', package: 'iptables' },
  { program: 'ip', package: 'iproute2' },
]

/**
 * @returns {Promise<string>} the folder that holds usr/sbin/dockerd and what belongs to it
 */
export async function installEngine() {
  const { codename } = await requireInstallableDebian()
  await installTools()
  return unpackPackages(packages, { from: codename, to: suiteWithComposeV2(codename) })
}

async function installTools() {
  const present = await Promise.all(tools.map(({ program }) => findProgram(program)))
  const missing = tools.filter((_, index) => !present[index]).map(tool => tool.package)
  if (missing.length > 0) await installPackages(missing)
}

/**
 * Debian 12 has Compose 1 only; what the next release has runs on it.
 * @param {string} codename
 */
function suiteWithComposeV2(codename) {
  return codename === 'bookworm' ? 'trixie' : codename
}
