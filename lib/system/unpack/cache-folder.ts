import { lstatSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import process from 'node:process'
import { makeFolders } from '../durable-folder.ts'
import type { Environment } from '../environment.ts'

const NAME = 'reflector-wizard'

/** Where unpacked servers may be kept, best first: a home can be missing or read-only. */
export function cacheFolders(environment: Environment, platform: string, home = findHome()): string[] {
  const { XDG_CACHE_HOME: chosen } = environment
  const usual = home && join(home, ...(platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']))
  const wanted = chosen && isAbsolute(chosen) ? chosen : usual
  return [...(wanted ? [join(wanted, NAME)] : []), join(tmpdir(), `${NAME}-${process.getuid?.() ?? 'user'}`)]
}

/** A user that is only a number, as in a container, has no home unless HOME says so. */
function findHome(): string | undefined {
  try {
    return homedir()
  } catch {
    return undefined
  }
}

/** Makes the folder where it is missing. In a place that others can write to, it must be ours alone: we run what it holds. */
export function openCacheFolder(path: string): void {
  makeFolders(path, 0o700)
  const { uid, mode } = lstatSync(path)
  const isOurs = uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0
  if (!isOurs) throw new Error(`${path} belongs to somebody else or others may write to it.`)
}
