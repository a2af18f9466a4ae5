import { existsSync, lstatSync, readlinkSync, realpathSync, statfsSync } from 'node:fs'
import { dirname, isAbsolute, join, normalize, parse, resolve, sep } from 'node:path'
import process from 'node:process'
import { codeOf } from './error-code.ts'

const INSIDE = Symbol('inside')

/** A path that was found to lie inside a folder. Only `resolveInside` can make one. */
export interface PathInside {
  readonly [INSIDE]: true
  /** Real path, in which only the last component may be a link, and only where the link itself was asked for. */
  readonly full: string
  readonly is: 'absent' | 'file or folder' | 'link'
}

/**
 * What a link in the last component stands for: what it leads to, which has to be there unless it `may dangle`; or
 * `itself`, to be read, replaced or removed.
 */
export type LastLink = 'followed' | 'may dangle' | 'itself'

/** Folders of programs that know them; a link that leads into them from elsewhere is never one of a stack. */
const FOREIGN = ['.git', '.reflector-wizard']

/**
 * Resolves a path of a checkout, or says why it cannot be used: it has to begin in the folder and to stay inside,
 * also where folders on the way are links. Every door to files of a checkout goes through here.
 */
export function resolveInside(
  dir: string,
  path: string,
  lastLink: LastLink = 'followed',
): PathInside | { unusable: string } {
  if (path.includes('\0')) return { unusable: 'Its name contains a NUL character.' }
  if (isAbsolute(path)) return { unusable: 'It is outside this folder.' }
  const parts = normalize(path)
    .split(sep)
    .filter(part => part !== '' && part !== '.')
  if (parts[0] === '..') return { unusable: 'Its path leads out of this folder.' }
  try {
    return walk(rootOf(resolve(dir)), parts, lastLink)
  } catch (error) {
    return { unusable: whyNotSeen(error) }
  }
}

/** The folder itself may be given by any link, also by one of `/proc`: this process alone follows it. */
export const rootOf = (dir: string): string =>
  existsSync(dir) ? realpathSync.native(dir) : followLinks(dir).real

function walk(root: string, parts: string[], lastLink: LastLink): PathInside | { unusable: string } {
  let full = root
  for (const [index, part] of parts.entries()) {
    const [next, rest] = [join(full, part), parts.slice(index + 1)]
    const found = lstatSync(next, { throwIfNoEntry: false })
    if (!found) return inside(join(next, ...rest), 'absent')
    full = next
    if (found.isSymbolicLink()) {
      if (rest.length === 0 && lastLink === 'itself') return inside(next, 'link')
      const led = followLinks(next)
      const mayDangle = rest.length === 0 && lastLink === 'may dangle'
      const because = whyNotFollowed(led, { root, first: parts[0], mayDangle })
      const name = rest.length === 0 ? 'It' : `Its folder ${parts.slice(0, index + 1).join('/')}`
      if (because !== undefined) return { unusable: `${name} is a link that leads ${because}.` }
      if (!led.isThere) return inside(led.real, 'absent')
      full = led.real
    }
    if (rest.length > 0 && !lstatSync(full).isDirectory()) return { unusable: THROUGH_FILE }
  }
  return inside(full, 'file or folder')
}

const inside = (full: string, is: PathInside['is']): PathInside => ({ [INSIDE]: true, full, is })

const THROUGH_FILE = 'Its path leads through a file.'

interface Asked {
  root: string
  /** Of the path that was asked for. */
  first: string | undefined
  mayDangle: boolean
}

function whyNotFollowed({ real, isThere }: Led, { root, first, mayDangle }: Asked): string | undefined {
  if (!isInside(real, root)) return `out of this folder, to ${real}`
  if (!isThere && !mayDangle) return 'to nothing'
  const [top = ''] = real.slice(root.length).split(sep).filter(Boolean)
  return FOREIGN.includes(top) && first !== top ? `into ${top}, where no file of a stack belongs` : undefined
}

const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

interface Led {
  real: string
  isThere: boolean
  /**
   * Links on the way, and folders that a link steps back out of (`..`), each in the folder that it really is in. Where
   * one of them becomes another link, the path leads elsewhere.
   */
  links: readonly string[]
  /** Why the path could not be followed further. */
  error?: unknown
}

/** As many as Linux follows. */
const MOST_LINKS = 40

/** Links in these folders lead to another place for each process that follows them. */
const OF_PROCESSES = /^\/(?:proc|dev\/fd)(?:\/|$)/
/** The type of `/proc`, which may be mounted elsewhere too. */
const PROC = 0x9fa0

const isOfProcesses = (path: string, isLink: boolean): boolean =>
  OF_PROCESSES.test(path) ||
  (isLink && process.platform === 'linux' && statfsSync(dirname(path)).type === PROC)

/** Returns where a whole path leads, also where the end of it is not there yet (`realpath -m`). */
export function followLinks(path: string): Led {
  const led = traceLinks(path)
  if (led.error !== undefined) throw led.error
  return led
}

/** Follows a whole path as far as possible. A path that leads into `/proc` ends there. */
export function traceLinks(path: string): Led {
  let real = parse(path).root
  let isThere = true
  let followed = 0
  const links = new Set<string>()
  const rest = path.slice(real.length).split(sep)
  try {
    for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
      if (part === '' || part === '.') continue
      if (part === '..') {
        links.add(real)
        real = dirname(real)
        continue
      }
      const next = join(real, part)
      const found = lstatSync(next, { throwIfNoEntry: false })
      // Docker may make a missing folder before it follows a step back out of it.
      isThere &&= found !== undefined
      if (!found && !rest.includes('..')) return { real: join(next, ...rest), isThere, links: [...links] }
      const isLink = found?.isSymbolicLink() === true
      if (isOfProcesses(next, isLink))
        return { real: join(next, ...beforeSteps(rest)), isThere, links: [...links] }
      if (!isLink) {
        real = next
        continue
      }
      links.add(next)
      followed++
      if (followed > MOST_LINKS)
        throw Object.assign(new Error(`${path} leads in circles.`), { code: 'ELOOP' })
      const to = readlinkSync(next)
      if (isAbsolute(to)) real = parse(to).root
      rest.unshift(...to.split(sep))
    }
  } catch (error) {
    return { real, isThere, links: [...links], error }
  }
  return { real, isThere, links: [...links] }
}

/** A step back would seem to lead out of the folder that the path ends in. */
const beforeSteps = (parts: readonly string[]) =>
  parts.includes('..') ? parts.slice(0, parts.indexOf('..')) : parts

/** Why the system does not show what is at a path. */
export function whyNotSeen(error: unknown): string {
  const code = codeOf(error)
  if (code === 'ENOENT') return 'It is a link that leads to nothing.'
  if (code === 'ELOOP') return 'It is a link that leads back to itself.'
  if (code === 'EACCES' || code === 'EPERM') return 'This user may not read it.'
  if (code === 'ENOTDIR') return THROUGH_FILE
  return error instanceof Error ? error.message : String(error)
}
