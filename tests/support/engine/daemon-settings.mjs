import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { searchPath } from '../find-program.mjs'

/** @typedef {import('./slot.mjs').Slot} Slot */

/** @param {Slot} slot */
export function socketOf({ run }) {
  return `unix://${join(run, 'docker.sock')}`
}

/**
 * What makes a program talk to this engine, with this engine's own client.
 * @param {Slot} slot
 * @param {string} root
 * @returns {Record<string, string>}
 */
export function clientEnv(slot, root) {
  return {
    DOCKER_HOST: socketOf(slot),
    DOCKER_CONFIG: join(slot.run, 'client'),
    PATH: [join(root, 'usr/bin'), ...searchPath].join(delimiter),
  }
}

/** @param {string} root */
export function daemonEnv(root) {
  return { PATH: [join(root, 'usr/sbin'), join(root, 'usr/bin'), ...searchPath].join(delimiter) }
}

/**
 * @param {Slot} slot
 * @param {string} root
 */
export async function writeSettings(slot, root) {
  const client = join(slot.run, 'client')
  await mkdir(client)
  await symlink(join(root, 'usr/libexec/docker/cli-plugins'), join(client, 'cli-plugins'))
  await writeFile(join(slot.run, 'daemon.json'), JSON.stringify(dockerSettings(slot), null, 2))
  await writeFile(join(slot.run, 'containerd.toml'), containerdSettings(slot))
}

/**
 * All engines of a machine share its packet filter, and one that starts empties the chains of the others, among them
 * the user's own. So these leave it alone: containers reach one another, the host reaches their published ports
 * through docker-proxy, and the internet is out of their reach.
 * @param {Slot} slot
 */
function dockerSettings(slot) {
  return {
    hosts: [socketOf(slot)],
    'data-root': join(slot.data, 'docker'),
    'exec-root': join(slot.run, 'docker'),
    pidfile: join(slot.run, 'docker.pid'),
    containerd: join(slot.run, 'containerd.sock'),
    bridge: slot.bridge,
    iptables: false,
    ip6tables: false,
    // systemd takes process numbers of the machine, and the engine only knows those of its namespace.
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
    'cgroup-parent': `/${slot.cgroup}`,
  }
}

/** @param {Slot} slot */
function containerdSettings({ run, data }) {
  return [
    'version = 2',
    `root = ${JSON.stringify(join(data, 'containerd'))}`,
    `state = ${JSON.stringify(join(run, 'containerd'))}`,
    'disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]',
    '[grpc]',
    `address = ${JSON.stringify(join(run, 'containerd.sock'))}`,
    '',
  ].join('\n')
}
