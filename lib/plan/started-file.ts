import type { StartFiles } from '../stacks/contract/world.ts'
import { cleanPath } from './compose/paths.ts'
import type { Service, ServiceMount } from './compose/services.ts'

/** A file of the checkout that a container executes first. */
export interface StartedFile {
  /** Seen from the checkout. */
  path: string
  /** The key of Compose by which another program can be started instead. */
  key: 'entrypoint' | 'command'
  /** All words of that key. */
  words: string[]
  /** The words of `command`, where a new entry point would take them away. */
  command?: string[]
}

/** By which the images of a checkout are told apart. */
export const imageKey = ({ dockerfile = '', target = '' }: Service) => `${dockerfile}#${target}`

/**
 * The file that a service starts from a mount of the checkout: its mode counts in the container, whatever the Dockerfile did
 * with the copy in the image. Undefined where what it starts comes from elsewhere, or is not known.
 */
export function startedFile(service: Service, images: StartFiles['images']): StartedFile | undefined {
  const image = images[imageKey(service)]
  const entrypoint = service.entrypoint ?? image?.entrypoint ?? []
  // As for Docker, an entry point of Compose's takes the command of the image away.
  const command = service.command ?? (service.entrypoint === undefined ? image?.command : undefined) ?? []
  const [program] = [...entrypoint, ...command]
  const path = program && mountedAt(program, service.workingDir ?? image?.workingDir, service.volumes ?? [])
  if (!path) return undefined
  if (entrypoint.length === 0) return { path, key: 'command', words: command }
  const isLost = service.command === undefined && service.entrypoint === undefined && command.length > 0
  return { path, key: 'entrypoint', words: entrypoint, ...(isLost && { command }) }
}

function mountedAt(
  program: string,
  workingDir: string | undefined,
  mounts: ServiceMount[],
): string | undefined {
  // Without a slash it is looked for in PATH.
  if (!program.includes('/')) return undefined
  if (!program.startsWith('/') && workingDir === undefined) return undefined
  const place = cleanPath(program.startsWith('/') ? program : `${workingDir}/${program}`)
  const [nearest] = mounts
    .filter(({ target }) => isBelow(place, target))
    .sort((one, other) => other.target.length - one.target.length)
  if (nearest?.source === undefined) return undefined
  return cleanPath(`${nearest.source}/${place.slice(nearest.target.length)}`)
}

const isBelow = (path: string, folder: string) =>
  path === folder || path.startsWith(folder === '/' ? folder : `${folder}/`)
