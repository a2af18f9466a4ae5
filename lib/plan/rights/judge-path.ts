import type { Lead } from '../../stacks/contract/world.ts'
import type { Place } from '../compose/node.ts'
import { cleanPath, joinPath } from '../compose/paths.ts'

/** What has to be known of the folder to tell where a path leads. */
export interface Surroundings {
  /** The folder of the project. */
  dir?: string | undefined
  /** The address of this machine in its local network. */
  address?: string | undefined
  /** Paths of the project that are links or lead through one. */
  leads: Readonly<Record<string, Lead>>
  /** Files of the project that say what its containers may do. */
  decisive?: ReadonlySet<string>
  /** Places of the compose files where a variable brings a step back (`..`) into a text. */
  stepped?: ReadonlySet<Place>
}

export type PathVerdict =
  | { inside: string; level?: never }
  | { level: 'blocks' | 'warns' | 'notes'; path: string; because: string }

/** Files that tell nothing and that containers may read. */
const HARMLESS = /^\/(?:etc\/(?:localtime|timezone)|usr\/share\/zoneinfo)$/
/** What a container that reaches it may do with it, the innermost first. */
const SENSITIVE: readonly (readonly [RegExp, string])[] = [
  [
    /\/(?:docker|podman|containerd|crio|buildkitd)\.sock$|docker_engine$/,
    'Who can write to this socket is root of this machine.',
  ],
  [/^\/$/, 'This is the whole disk: passwords, keys, every file of every user.'],
  [
    /^\/(?:var\/)?run(?:\/|$)|^\/var$/,
    'The sockets of Docker and of other services are there: who can use them is root of this machine.',
  ],
  [/^\/var\/lib(?:\/(?:docker|containerd|containers)(?:\/|$)|$)/, 'The data of all containers is there.'],
  [/^\/etc(?:\/|$)/, 'The settings, accounts and password hashes of this machine are there.'],
  [/^\/root(?:\/|$)|^\/home(?:\/|$)|^\/Users(?:\/|$)|^~/, 'The files and keys of a user are there.'],
  [/^\/(?:proc|sys)(?:\/|$)/, 'The kernel of this machine is controlled there.'],
  [/^\/dev(?:\/|$)/, 'The devices of this machine are there, its disks among them.'],
  [/^\/(?:boot|usr|s?bin|lib\w*|opt)(?:\/|$)/, 'The programs of this machine are there.'],
]

/** Where a path leads that a compose file names, and what that means. */
export function judgePath(
  written: string,
  around: Surroundings,
  { readOnly = false }: { readOnly?: boolean } = {},
): PathVerdict {
  const { dir } = around
  const path = withinProject(written, dir)
  if (hidesItsEnd(written) && !isOutside(path))
    return { level: 'blocks', path: written, because: 'By a step back out of a link it may lead anywhere.' }
  if (isOutside(path)) return outside(path, absolute(path, dir), readOnly, '')
  const lead = leadOf(path, around)
  if (lead === undefined) return inside(path, path, around, readOnly)
  if (lead.fault !== undefined)
    return { level: 'blocks', path, because: `Where it leads cannot be seen. ${lead.fault}` }
  const led = lead.end
  const link = `${path} is a link that leads to ${led}. `
  const end = withinProject(led, dir)
  if (isOutside(end)) return outside(path, led, readOnly, link)
  const verdict = inside(path, end, around, readOnly)
  return 'inside' in verdict ? verdict : { ...verdict, because: `${link}${verdict.because}` }
}

const leadOf = (path: string, { leads }: Surroundings) =>
  Object.hasOwn(leads, path) ? leads[path] : undefined

/** Where a path of the project ends, behind links. */
export function endOf(path: string, around: Surroundings): string {
  const lead = leadOf(path, around)
  return lead ? withinProject(lead.end, around.dir) : path
}

/** Where a path of the project can be changed: at its name, at each link on its way, and at its end. */
export function placesOf(path: string, around: Surroundings): string[] {
  const links = leadOf(path, around)?.links ?? []
  return [path, ...links.map(link => withinProject(link, around.dir)), endOf(path, around)]
}

/** A path of the project, and where it ends there. */
function inside(path: string, end: string, { decisive }: Surroundings, readOnly: boolean): PathVerdict {
  if (/^\.(?:git|reflector-wizard)(?:\/|$)/.test(end))
    return { level: 'blocks', path, because: 'Programs and secrets of this folder are kept there.' }
  const decided = readOnly ? undefined : [...(decisive ?? [])].find(file => isAtOrBelow(file, end))
  if (decided !== undefined)
    return {
      level: 'blocks',
      path,
      because: `Compose reads ${decided} there: by changing it, a container can give itself any right.`,
    }
  if (end === '.')
    return {
      level: 'warns',
      path,
      because: 'This is the whole checkout, with all passwords in its files and the state of this wizard.',
    }
  return { inside: path }
}

const isAtOrBelow = (file: string, path: string) =>
  path === '.' || file === path || file.startsWith(`${path}/`)

/** Compose takes a whole path as it is, and the system follows each link in it before it steps back. */
const hidesItsEnd = (written: string) => written.startsWith('/') && /\/\.\.(?:\/|$)/.test(written)

function outside(path: string, full: string, readOnly: boolean, link: string): PathVerdict {
  if (readOnly && HARMLESS.test(full))
    return { level: 'notes', path, because: `${link}It tells the time zone.` }
  const [, because] = SENSITIVE.find(([pattern]) => pattern.test(full)) ?? []
  return {
    level: 'blocks',
    path,
    because: `${link}${because ?? 'It lies outside the folder of this stack.'}`,
  }
}

/** A path below the folder is seen from the folder, however it is written. */
function withinProject(written: string, dir: string | undefined): string {
  const path = /^[a-zA-Z]:|^\\\\|^~/.test(written) ? written : joinPath('', cleanPath(written))
  if (dir === undefined || !path.startsWith('/')) return path
  if (path === dir) return '.'
  const prefix = dir === '/' ? '/' : `${dir}/`
  return path.startsWith(prefix) ? path.slice(prefix.length) : path
}

const absolute = (path: string, dir: string | undefined) =>
  dir !== undefined && /^\.\.(?:\/|$)/.test(path) ? cleanPath(`${dir}/${path}`) : path

const isOutside = (path: string) => /^(?:[/~\\]|\.\.(?:\/|$)|[a-zA-Z]:)/.test(path)
