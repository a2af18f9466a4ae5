import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../cache-folder.mjs'
import { removeBridge, removeCgroups } from './kernel-remains.mjs'

/**
 * What one engine has to itself. Everything follows from its number, so engines of several test runs cannot meet.
 * @typedef {object} Slot
 * @property {number} number
 * @property {string} run sockets and configuration: short, for a socket's path has at most 107 bytes
 * @property {string} data images, volumes and the log
 * @property {string} bridge the network interface of plain containers
 * @property {string} address of the host on it
 * @property {string} cgroup
 */

const highestNumber = 255

/** @param {number} number @returns {Slot} */
export function slotOf(number) {
  const name = `rwtest${number}`
  return {
    number,
    run: join('/run', name),
    data: join(cacheFolder, 'engines', name),
    bridge: name,
    address: `10.213.${number}.1/24`,
    cgroup: name,
  }
}

/**
 * Takes the first number that is free, or whose engine is dead.
 * @returns {Promise<Slot>}
 */
export async function claimSlot() {
  for (let number = 0; number <= highestNumber; number++) {
    const slot = slotOf(number)
    if ((await makeFolder(slot.run)) || (await takeOver(slot))) {
      await emptySlot(slot)
      await nameOwner(slot, process.pid)
      await mkdir(slot.data, { recursive: true })
      return slot
    }
  }
  throw new Error(`All ${highestNumber + 1} test engines are taken: ${slotOf(0).run} and its neighbours.`)
}

/**
 * The process without which nothing of the engine is left alive.
 * @param {Slot} slot
 * @param {number} pid
 */
export function nameOwner(slot, pid) {
  return writeFile(ownerFile(slot), `${pid}`)
}

/**
 * Removes what an ended engine leaves.
 * @param {Slot} slot
 */
export async function releaseSlot(slot) {
  await emptySlot(slot)
  await rm(slot.run, { recursive: true })
}

/**
 * A keeper that was killed could not clean up, and a restart of the machine empties /run but not the cache.
 * @param {Slot} slot
 */
async function emptySlot(slot) {
  await removeBridge(slot.bridge)
  await removeCgroups(slot.cgroup)
  for (const name of await readdir(slot.run)) await rm(join(slot.run, name), { recursive: true })
  await rm(slot.data, { recursive: true, force: true })
}

/**
 * Two runs may find the same engine dead at once: renaming its owner succeeds for one of them only.
 * @param {Slot} slot
 */
async function takeOver(slot) {
  const owner = await readFile(ownerFile(slot), 'utf8').catch(() => '')
  if (owner === '' || isAlive(Number(owner))) return false
  return rename(ownerFile(slot), `${ownerFile(slot)}.dead`).then(
    () => true,
    () => false,
  )
}

/** @param {Slot} slot */
function ownerFile(slot) {
  return join(slot.run, 'owner')
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/**
 * Making a folder succeeds for one process only.
 * @param {string} path
 */
async function makeFolder(path) {
  try {
    await mkdir(path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/** @param {unknown} error @param {string} code */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code
}
