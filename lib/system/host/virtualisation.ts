import { isKnown, type Known, type WholeFacts } from '../../doctor/facts.ts'
import { factOf, unknown } from '../fact.ts'
import { kernelRelease } from './basics.ts'
import { type Look, runFor } from './look.ts'
import { textIn } from './read-file.ts'

type Virtualisation = WholeFacts['virtualisation']

const MARKS = [
  ['/.dockerenv', 'docker'],
  ['/run/.containerenv', 'podman'],
] as const

/** Whether this machine is a real one. Files that a container is marked by go before what systemd makes of it. */
export async function getVirtualisation(look: Look): Promise<Virtualisation> {
  if (look.platform !== 'linux') return unknown('missing', 'Only Linux says it.')
  const [release, marks, managed, detected, vendor] = await Promise.all([
    kernelRelease(look),
    Promise.all(MARKS.map(([path]) => textIn(look, path))),
    textIn(look, '/run/systemd/container'),
    detect(look),
    textIn(look, '/sys/class/dmi/id/sys_vendor'),
  ])
  if (/microsoft/i.test(release)) return ofWindows(release)
  const mark = MARKS[marks.findIndex(text => text !== undefined)]
  if (mark) return { value: { kind: 'container', name: mark[1] }, from: mark[0] }
  if (managed) return { value: containerOf(managed), from: '/run/systemd/container' }
  if (isKnown(detected)) return { value: detectedAs(detected.value, vendor), from: detected.from }
  return vendor && VIRTUAL.test(vendor)
    ? { value: { kind: 'vm', name: vendor }, from: '/sys/class/dmi/id/sys_vendor' }
    : detected
}

const DETECT = ['systemd-detect-virt'] as const

/** It says `none` on a real machine, and then ends with 1. */
async function detect(look: Look): Promise<Known<string>> {
  const outcome = await runFor(look, DETECT)
  const word = outcome.ended === 'exited' ? /^[a-z-]+$/.exec(outcome.stdout.trim())?.[0] : undefined
  return word === undefined
    ? factOf<string>(DETECT, outcome, () => undefined)
    : { value: word, from: 'systemd-detect-virt' }
}

/** The kernel of WSL1 is made up, and ends in a capital word; that of WSL2 is a real one. */
const ofWindows = (release: string): Virtualisation =>
  /-Microsoft$/.test(release)
    ? { value: { kind: 'wsl1', name: release }, from: 'the name of the kernel' }
    : { value: { kind: 'wsl2', name: release }, from: 'the name of the kernel' }

const VIRTUAL = /QEMU|VMware|innotek|Xen|Amazon EC2|Google|DigitalOcean|Hetzner|OpenStack|Scaleway|OVH/i
const CONTAINERS = new Set(['docker', 'podman', 'systemd-nspawn', 'rkt', 'container-other', 'openvz'])

function containerOf(name: string) {
  return name.startsWith('lxc') ? ({ kind: 'lxc', name } as const) : ({ kind: 'container', name } as const)
}

function detectedAs(word: string, vendor: string | undefined) {
  if (word === 'none') return { kind: 'none', name: word } as const
  if (word.startsWith('lxc') || CONTAINERS.has(word)) return containerOf(word)
  return { kind: 'vm', name: vendor ?? word } as const
}
