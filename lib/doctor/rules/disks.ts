import { diskSize } from '../../sizes.ts'
import { factValue, type Known, type WholeFacts } from '../facts.ts'
import { blocks, type Finding, fine, warns } from '../finding.ts'
import type { Need } from '../need.ts'

/** Without this much not even what is there goes on well: databases stop where they cannot write. */
const NOTHING = 1e9
/** Images, volumes and a small model. */
const LITTLE = 20e9
/** What upstream asks for where a card computes: images that are built, and speech and language models. */
const LITTLE_WITH_CARD = 50e9

export function disksRule(facts: WholeFacts, need: Need): Finding[] {
  const wanted = need.cards.length > 0 ? LITTLE_WITH_CARD : LITTLE
  const docker = room('docker-disk', 'for Docker', facts.dockerDisk, wanted)
  const here = room('disk', 'here', facts.disk, LITTLE_HERE)
  return [
    ...docker,
    ...here.filter(({ level }) => level !== 'fine' || docker.length === 0),
    ...onWindows(facts),
  ]
}

/** The checkout, its backups and certificates are small. */
const LITTLE_HERE = 2e9

function room(id: string, whose: string, disk: Known<Disk>, wanted: number): Finding[] {
  const seen = factValue(disk)
  if (!seen) return []
  const title = `${diskSize(seen.free)} of disk ${whose}`
  const because = `Free at ${seen.path}, of ${diskSize(seen.total)}.`
  if (seen.free < NOTHING)
    return [
      blocks(
        id,
        `The disk is full: ${title}`,
        because,
        'Free some room: `docker system df` shows what Docker has.',
      ),
    ]
  return seen.free < wanted
    ? [
        warns(
          id,
          `Only ${title}`,
          `${because} ${diskSize(wanted)} are wanted.`,
          'Free some room before images and models are fetched.',
        ),
      ]
    : [fine(id, title, because)]
}

type Disk = { path: string; free: number; total: number }

/** Disks of Windows are slow from WSL, and know no rights: an env file with secrets is open there. */
function onWindows({ disk, virtualisation }: WholeFacts): Finding[] {
  const path = factValue(disk)?.path
  if (!factValue(virtualisation)?.kind.startsWith('wsl') || !/^\/mnt\/[a-z](?:\/|$)/.test(path ?? ''))
    return []
  return [
    warns(
      'disk-windows',
      'The folder is on a disk of Windows',
      `${path} is slow from here, and its files cannot be kept from other users.`,
      'Use a folder in Linux, such as one in your home directory.',
    ),
  ]
}
