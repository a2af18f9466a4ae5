import type { Service } from './compose/services.ts'
import { untagged } from './untagged.ts'
import type { Weight } from './weight.ts'

/** Those that nobody weighed: somewhere between a small tool and a small application. */
const USUAL = 0.3e9
const LARGE = 1e9

/** The disk that images take once they are unpacked. Layers that several share are counted for each. */
export function imageWeights(services: Record<string, Service>, sizes: Record<string, number>): Weight[] {
  const all = new Map(
    Object.entries(services).map(([name, service]) => {
      const image = imageOf(name, service, sizes)
      return [image, sizes[image] ?? USUAL]
    }),
  )
  const large = [...all].filter(([, bytes]) => bytes >= LARGE)
  const small = [...all.values()].filter(bytes => bytes < LARGE)
  return [
    ...large.map(([name, bytes]): Weight => ({ what: `Image ${name}`, bytes, on: 'disk', why: ABOUT })),
    ...(small.length === 0 ? [] : [together(small)]),
  ]
}

const ABOUT = 'About, once it is unpacked.'

const together = (sizes: number[]): Weight => ({
  what: sizes.length === 1 ? 'A smaller image' : `${sizes.length} smaller images`,
  bytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
  on: 'disk',
  why: ABOUT,
})

/** Several services may share one: by its name, or where it is built here by the folder it is built from. */
function imageOf(name: string, { image, context }: Service, sizes: Record<string, number>): string {
  if (image !== undefined) return untagged(image)
  return context !== undefined && context in sizes ? context : name
}
