import { lstatSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import process from 'node:process'
import { makeFolders } from '../durable-folder.ts'
import type { Environment } from '../environment.ts'
import { type PathRisk, pathRisk } from '../folder-risk.ts'

const NAME = 'reflector-wizard'

export interface CacheFolder {
  path: string
  /** The folder of this user that it is below. */
  below: string
}

/** Where unpacked servers may be kept, best first: a home can be missing or read-only, or other users can change it. */
export function cacheFolders(environment: Environment, platform: string, home = findHome()): CacheFolder[] {
  const { XDG_CACHE_HOME: chosen } = environment
  const usual = home && {
    path: join(home, ...(platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']), NAME),
    below: home,
  }
  const wanted = chosen && isAbsolute(chosen) ? { path: join(chosen, NAME), below: chosen } : usual
  const temporary = { path: join(tmpdir(), `${NAME}-${process.getuid?.() ?? 'user'}`), below: tmpdir() }
  return [...(wanted ? [wanted] : []), temporary]
}

/** A user that is only a number, as in a container, has no home unless HOME says so. */
function findHome(): string | undefined {
  try {
    return homedir()
  } catch {
    return undefined
  }
}

/**
 * Makes the folder where it is missing; a risk where other users could exchange it or a folder above it. It is used for as long
 * as the wizard runs, and what is in it runs.
 */
export function openCacheFolder({ path, below }: CacheFolder): PathRisk | undefined {
  const risk = pathRisk(path, below)
  if (risk && !risk.isMissing) return risk
  makeFolders(path, 0o700)
  const { uid, mode } = lstatSync(path)
  const isOurs = uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0
  if (!isOurs) throw new Error(`${path} belongs to another user, or others may write to it.`)
  return pathRisk(path, below)
}
