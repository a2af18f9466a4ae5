import { factValue } from '@/lib/doctor/facts.ts'
import { blocks, type Finding, warns } from '@/lib/doctor/finding.ts'
import { clockOfEngine } from '@/lib/doctor/rules/clock.ts'
import type { ExpectedModel, Room } from '@/lib/machine/sight.ts'
import { modelNamed } from '@/lib/models/catalogue/catalogue.ts'
import type { Loaded } from '@/lib/models/measured.ts'
import { needOnCard, totalOf } from '@/lib/models/need.ts'
import { diskSize, GIB, memorySize } from '@/lib/sizes.ts'

export interface RoomSeen {
  room: Room
  /** The models that are to be on the cards, with what Ollama has loaded now; absent where nothing is to be there. */
  cards?: { models: readonly ExpectedModel[]; loaded: readonly Loaded[] | undefined }
}

/** What will stop before long for want of room, and a clock that has gone wrong. */
export const judgeRoom = ({ room, cards }: RoomSeen): Finding[] => [
  ...disksLeft(room),
  ...(cards ? [...cardsLeft(room), ...roomForModels(room, cards)] : []),
  ...clockOfEngine(factValue(room.engineInfo)?.skew),
]

/** Databases stop where they cannot write. */
const NOTHING = 1e9
/** Some hours of recordings, and the images of an update do not fit any more. */
const LITTLE = 10e9

function disksLeft({ dockerDisk, disk }: Room): Finding[] {
  const docker = factValue(dockerDisk)
  const here = factValue(disk)
  const isSame = docker !== undefined && docker.free === here?.free && docker.total === here.total
  return [...diskLeft('docker-disk', 'for Docker', docker), ...(isSame ? [] : diskLeft('disk', 'here', here))]
}

function diskLeft(
  id: string,
  whose: string,
  disk: { path: string; free: number; total: number } | undefined,
): Finding[] {
  if (!disk || disk.free >= LITTLE) return []
  const left = `${diskSize(disk.free)} of disk ${whose}`
  const because = `Free at ${disk.path}, of ${diskSize(disk.total)}. Databases and recordings stop where nothing can be written.`
  const remedy =
    'Free some room: `docker system df` shows what Docker has, `docker image prune` removes images that nothing uses.'
  return disk.free < NOTHING
    ? [blocks(id, `The disk is full: ${left}`, because, remedy)]
    : [warns(id, `Only ${left}`, because, remedy)]
}

const HARDLY_ANY = 0.5 * GIB

function cardsLeft({ nvidiaCards }: Room): Finding[] {
  return (factValue(nvidiaCards) ?? []).flatMap(({ name, free, total }, index) => {
    if (free === undefined || total === undefined || free >= HARDLY_ANY) return []
    return [
      warns(
        `card-${index}`,
        `Hardly any memory is left on ${name}`,
        `${memorySize(free)} of ${memorySize(total)} are free. What asks for more, such as a long recording, fails.`,
        'See what holds it with `nvidia-smi`; a smaller language model or a shorter context takes less.',
      ),
    ]
  })
}

/** Ollama makes room by letting go of what it holds, and computes on the processor what still does not fit. */
function roomForModels({ nvidiaCards }: Room, { models, loaded }: NonNullable<RoomSeen['cards']>): Finding[] {
  const all = factValue(nvidiaCards) ?? []
  const free = all.reduce((sum, card) => sum + (card.free ?? Number.NaN), 0)
  if (all.length === 0 || Number.isNaN(free) || loaded === undefined) return []
  const room = free + loaded.reduce((sum, { onCards }) => sum + onCards, 0)
  return models.flatMap(({ name, context }) => {
    const model = modelNamed(name)
    if (!model || loaded.some(one => one.name === name)) return []
    const need = totalOf(needOnCard(model, context))
    if (need <= room) return []
    return [
      warns(
        `card-room:${name}`,
        `${name} no longer fits on the graphics card`,
        `It needs about ${memorySize(need)} when it is asked next, and ${memorySize(room)} are free. What does not fit is computed on the processor, many times slower.`,
        'See what else holds its memory with `nvidia-smi`, or choose a smaller model or a shorter context.',
      ),
    ]
  })
}
