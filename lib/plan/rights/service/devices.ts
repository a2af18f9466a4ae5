import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { right, rowsOf, textAt, wordOf, wordsOf } from '../found.ts'
import type { Rules } from '../rule.ts'

/** Devices of this machine that a service uses. */
export const DEVICES: Rules = {
  devices: (node, { service }) => rowsOf(node).map(item => device(item, service)),
  device_cgroup_rules: (node, { service }) =>
    rowsOf(node).map(item =>
      right(
        `device_cgroup_rules:${wordOf(item)}`,
        item,
        `${service} may use more devices of this machine`,
        'A rule of its own opens devices to it, which may be disks.',
      ),
    ),
  gpus: (node, { service }) =>
    rowsOf(node).flatMap((item, index) => reserved(item, service, `gpus:${index}`)),
  deploy: (node, { service }) =>
    rowsOf(entry(entry(entry(node, 'resources'), 'reservations'), 'devices')).flatMap((item, index) =>
      reserved(item, service, `deploy.devices:${index}`),
    ),
}

const GPU_DEVICE = /^\/dev\/(?:dri|kfd|nvidia|dxg)|^(?:nvidia|amd)\.com\/gpu=/

function device(item: Node, service: string): Found {
  const source = item.kind === 'dict' ? textAt(item, 'source') : (wordOf(item).split(':', 1)[0] ?? '')
  const name = /=/.test(source) ? wordOf(item) : source
  return GPU_DEVICE.test(name) && !name.includes('..')
    ? right(`devices:${name}`, item, `${service} uses the GPU at ${name}`, 'It computes there.', 'notes')
    : right(
        `devices:${name}`,
        item,
        `${service} uses the device ${name}`,
        'It reads and writes that device of this machine.',
      )
}

/** Devices that are reserved by what they can do: a GPU is usual for such a stack, anything else is not. */
function reserved(item: Node, service: string, what: string): Found[] {
  const driver = textAt(item, 'driver')
  const ids = wordsOf(entry(item, 'device_ids'))
  const able = wordsOf(entry(item, 'capabilities')).join(' ')
  const isGpu =
    driver === 'cdi'
      ? ids.every(id => GPU_DEVICE.test(id))
      : /^(?:|nvidia|amd)$/.test(driver) &&
        (able === '' || able.includes('gpu')) &&
        // An id with `=` names any device that a file of this machine describes.
        ids.every(id => !id.includes('=') || GPU_DEVICE.test(id))
  return isGpu
    ? [right(what, item, `${service} uses a GPU`, 'It computes there.', 'notes')]
    : [
        right(
          `${what}:${[driver, ...ids, able].filter(Boolean).join(' ')}`,
          item,
          `${service} uses devices of this machine`,
          `They are given to it by ${driver || 'Docker'}.`,
        ),
      ]
}
