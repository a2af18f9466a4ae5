import { readdir, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { mustRun } from '../run-program.mjs'

const cgroups = '/sys/fs/cgroup'

/** @param {string} bridge */
export async function removeBridge(bridge) {
  const interfaces = await readdir('/sys/class/net')
  if (interfaces.includes(bridge)) await mustRun(`Removing ${bridge}`, 'ip', ['link', 'delete', bridge])
}

/**
 * Version 1 has a tree a controller, version 2 a single one; folders of cgroups are removed from the innermost.
 * @param {string} cgroup
 */
export async function removeCgroups(cgroup) {
  const controllers = await readdir(cgroups)
  for (const parent of [cgroups, ...controllers.map(name => join(cgroups, name))]) {
    await removeCgroup(join(parent, cgroup))
  }
}

/** @param {string} folder */
async function removeCgroup(folder) {
  const children = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (!children) return
  for (const child of children) {
    if (child.isDirectory()) await removeCgroup(join(folder, child.name))
  }
  await rmdir(folder)
}
