import type { Telling } from '../machine.ts'
import { wait } from './line.ts'
import { changeMemory, readMemory } from './memory.ts'
import { imageBytes } from './sizes.ts'
import type { Stage } from './stage.ts'

export type Fetch = (service: string, telling: Telling) => Promise<void>

/** Pulls images, or builds those that are made here; one that several services share comes once. */
export function openFetch(stage: Stage): Fetch {
  const under = new Map<string, Promise<void>>()
  return async (service, telling) => {
    const image = stage.containers.imageOf(service)
    if (readMemory(stage.dir).images.includes(image)) return
    const other = under.get(image)
    if (other) {
      telling.log([`${image} comes for another service as well`])
      return other
    }
    const coming = bring(service, image, stage, telling).finally(() => under.delete(image))
    under.set(image, coming)
    return coming
  }
}

async function bring(service: string, image: string, stage: Stage, telling: Telling): Promise<void> {
  if (stage.containers.isBuilt(service)) await build(service, stage, telling)
  else await pull(image, stage, telling)
  changeMemory(stage.dir, ({ images }) => ({ images: [...images, image] }))
}

async function pull(image: string, { line }: Stage, { log, progress, signal }: Telling) {
  const bytes = imageBytes(image)
  log([`${image} would be pulled`])
  await line({ bytes, signal, progress: done => progress({ done, of: bytes, unit: 'bytes' }) })
}

const BUILD = ['base image', 'system packages', 'dependencies', 'source', 'start']
const PART_OF_A_BUILD = 4000

async function build(service: string, { pace }: Stage, { log, progress, signal }: Telling) {
  for (const [index, part] of BUILD.entries()) {
    log([`${service} would be built, ${index + 1} of ${BUILD.length}: ${part}`])
    await wait(PART_OF_A_BUILD * pace, signal)
    progress({ done: index + 1, of: BUILD.length, unit: 'parts' })
  }
}
