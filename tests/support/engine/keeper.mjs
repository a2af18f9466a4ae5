// Runs as a process of its own, in a process and mount namespace of its own: keeps containerd and dockerd for as long
// as its standard input is open. However the test run ends, also killed, the system closes that, and the engine goes
// with its containers. When the keeper itself is killed, the namespace takes the rest along.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mustRun } from '../run-program.mjs'
import { clientEnv, daemonEnv } from './daemon-settings.mjs'
import { releaseSlot, slotOf } from './slot.mjs'

const [number = '', root = ''] = process.argv.slice(2)
const slot = slotOf(Number(number))
const patience = 20_000

await mountFolders()
await hideForwarding()
await addBridge()
const containerd = startDaemon('usr/bin/containerd', ['--config', join(slot.run, 'containerd.toml')])
const dockerd = startDaemon('usr/sbin/dockerd', ['--config-file', join(slot.run, 'daemon.json')])

await Promise.race([inputClosed(), died(containerd), died(dockerd)])
await removeContainers()
await end(dockerd)
await end(containerd)
await unmountFolders()
await releaseSlot(slot)

/** dockerd may leave mounts in its folders; below a mount of our own they can all be taken away at once. */
async function mountFolders() {
  for (const folder of [slot.run, slot.data]) {
    await mustRun('Preparing the folders of the test engine', 'mount', ['--bind', folder, folder])
  }
}

async function unmountFolders() {
  for (const folder of [slot.run, slot.data]) {
    await mustRun('Clearing the folders of the test engine', 'umount', ['--recursive', '--lazy', folder])
  }
}

/**
 * Without a packet filter of its own, dockerd would turn the machine into an open router, and told not to, it warns at
 * every container. It needs no forwarding here, so it finds the switch already on, in this namespace only.
 */
async function hideForwarding() {
  const file = join(slot.run, 'ip_forward')
  await writeFile(file, '1\n')
  await mustRun('Hiding the forwarding switch', 'mount', ['--bind', file, '/proc/sys/net/ipv4/ip_forward'])
}

async function addBridge() {
  const purpose = `Making the network ${slot.bridge}`
  await mustRun(purpose, 'ip', ['link', 'add', 'name', slot.bridge, 'type', 'bridge'])
  await mustRun(purpose, 'ip', ['address', 'add', slot.address, 'dev', slot.bridge])
  await mustRun(purpose, 'ip', ['link', 'set', slot.bridge, 'up'])
}

/** @param {string} program @param {string[]} args */
function startDaemon(program, args) {
  const env = { ...process.env, ...daemonEnv(root) }
  return spawn(join(root, program), args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
}

function inputClosed() {
  return once(process.stdin.resume(), 'end')
}

/** @param {import('node:child_process').ChildProcess} daemon */
async function died(daemon) {
  const [code, signal] = await once(daemon, 'exit')
  throw new Error(`${daemon.spawnfile} ended on its own (${signal ?? code})`)
}

/** A container that ignores SIGTERM would hold dockerd up; networks would stay on the machine as interfaces. */
async function removeContainers() {
  const purpose = 'Clearing the test engine'
  const options = { env: clientEnv(slot, root), timeout: patience }
  const ids = (await mustRun(purpose, 'docker', ['ps', '--all', '--quiet'], options))
    .split('\n')
    .filter(Boolean)
  if (ids.length > 0) await mustRun(purpose, 'docker', ['rm', '--force', ...ids], options)
  await mustRun(purpose, 'docker', ['network', 'prune', '--force'], options)
}

/** @param {import('node:child_process').ChildProcess} daemon */
async function end(daemon) {
  const ended = once(daemon, 'exit')
  daemon.kill('SIGTERM')
  const overdue = setTimeout(() => daemon.kill('SIGKILL'), patience)
  await ended
  clearTimeout(overdue)
}
