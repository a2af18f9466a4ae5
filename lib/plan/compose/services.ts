import { Refusal } from '../../refusal.ts'
import { splitWords } from '../../stacks/split-words.ts'
import type { ComposeModel, ComposeService } from './model.ts'
import { isFilePath } from './mount.ts'
import { joinPath } from './paths.ts'
import { readPort, readRange } from './port.ts'
import type { Mount, Port } from './service-model.ts'
import { interpolate } from './variables.ts'

/** What a plan has to know of a service. Paths are seen from the project directory. */
export interface Service {
  image?: string
  builds: boolean
  /** The folder that its image is built from. */
  context?: string
  /** The Dockerfile that builds it, and the stage of it that is meant. */
  dockerfile?: string
  target?: string
  /** What it starts, where that is not as its image says. */
  entrypoint?: string[]
  command?: string[]
  workingDir?: string
  /** When its image is pulled or built, where the file says so. */
  pullPolicy?: string
  profiles: string[]
  /** Services that start before it. */
  needs: string[]
  /** Env files, those it can do without included. */
  reads: string[]
  /** Files and directories of the project that it sees. */
  mounts: string[]
  /** All mounts by their places in the container. */
  volumes?: ServiceMount[]
  /** Variables it takes from `.env` or the shell. */
  uses: string[]
  ports: ServicePort[]
  /** It has no network of its own: what it listens on, this machine listens on. */
  isOnHostNetwork?: true
}

export interface ServiceMount {
  /** `image`: a volume without a name, which Docker fills with what the image has there. */
  from: 'checkout' | 'image' | 'elsewhere'
  /** Seen from the checkout, where it comes from there. */
  source?: string
  target: string
  readOnly: boolean
}

export interface ServicePort {
  text: string
  /** Where the host listens; absent where Docker picks the port, or no port can be read from the text. */
  binding?: { ip: string; from: number; to: number; target: string; protocol: string }
}

/** The value of a variable, from `.env` or the shell. */
export type Variables = (name: string) => string | undefined

/** The services of a model, with the values that variables have now. */
export function servicesOf(model: ComposeModel, variables: Variables): Record<string, Service> {
  const services = Object.entries(model.services)
  return Object.fromEntries(services.map(([name, service]) => [name, serviceOf(service, variables)]))
}

function serviceOf(service: ComposeService, variables: Variables): Service {
  const filled = (text: string) => interpolate(text, variables)
  const volumes = service.mounts.map(mount => mountOf(mount, filled))
  return {
    ...(service.image !== undefined && { image: filled(service.image) }),
    builds: service.build !== undefined,
    ...(service.build && buildOf(service.build, filled)),
    ...startOf(service, filled),
    ...(service.pullPolicy !== undefined && { pullPolicy: service.pullPolicy }),
    profiles: service.profiles,
    needs: Object.keys(service.dependsOn),
    reads: service.envFiles.map(({ path }) => joinPath('', filled(path))),
    mounts: volumes.flatMap(({ source }) => source ?? []),
    ...(volumes.length > 0 && { volumes }),
    uses: [...new Set(service.uses.map(({ name }) => name))],
    ports: service.ports.map(port => portOf(port, filled)),
    ...(filled(service.networkMode ?? '') === 'host' && { isOnHostNetwork: true }),
  }
}

type Filled = (text: string) => string

function buildOf({ context, dockerfile, target }: NonNullable<ComposeService['build']>, filled: Filled) {
  const folder = joinPath('', filled(context))
  return {
    context: folder,
    ...(dockerfile !== undefined && { dockerfile: joinPath(folder, filled(dockerfile)) }),
    ...(target !== undefined && { target: filled(target) }),
  }
}

const startOf = ({ entrypoint, command, workingDir }: ComposeService, filled: Filled) => ({
  ...(entrypoint !== undefined && { entrypoint: wordsOf(entrypoint).map(filled) }),
  ...(command !== undefined && { command: wordsOf(command).map(filled) }),
  ...(workingDir !== undefined && { workingDir: filled(workingDir) }),
})

/** Compose splits a text as a shell does. A text with an open quote is refused by Compose itself. */
function wordsOf(words: string | string[]): string[] {
  if (typeof words !== 'string') return words
  try {
    return splitWords(words)
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

/** Only its value tells whether `${DATA}:/data` is a path or the name of a volume. */
function mountOf({ type, source, target, readOnly }: Mount, filled: Filled): ServiceMount {
  const at = { target: filled(target), readOnly }
  if (source === undefined) return { from: type === 'volume' ? 'image' : 'elsewhere', ...at }
  const value = filled(source)
  const path = type === 'bind' || isFilePath(value) ? joinPath('', value) : undefined
  const isOutside = path === undefined || /^(?:[/~\\]|\.\.(?:\/|$)|[a-zA-Z]:)/.test(path)
  return isOutside ? { from: 'elsewhere', ...at } : { from: 'checkout', source: path, ...at }
}

function portOf(port: Port, filled: (text: string) => string): ServicePort {
  const text = filled('text' in port ? port.text : shortForm(port))
  const read = readPort(text)
  const host = readRange(read?.published ?? '')
  if (!read || !host || host.from === 0) return { text }
  const { hostIp: ip, target, protocol } = read
  return { text, binding: { ip, ...host, target, protocol } }
}

function shortForm({ hostIp, published, target, protocol }: Extract<Port, { target: string }>) {
  const ip = hostIp?.includes(':') ? `[${hostIp}]:` : hostIp ? `${hostIp}:` : ''
  return `${published === undefined && !ip ? '' : `${ip}${published ?? ''}:`}${target}/${protocol}`
}
