import { randomBytes } from 'node:crypto'
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, statSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import process from 'node:process'
import { refused } from '../../refusal.ts'
import { makeFolders } from '../durable-folder.ts'
import type { Environment } from '../environment.ts'
import { codeOf, hasCode } from '../error-code.ts'
import { closingCommand, type PathRisk, pathRisk, toldRisk } from '../folder-risk.ts'
import { publish } from '../private-file.ts'

const NAME = 'reflector-wizard'

/** The key of this user, which signs the state of every folder; undefined where none was made yet. */
export function readUserKey(environment: Environment = process.env): Buffer | undefined {
  const folder = keyFolder(environment)
  if (folder === undefined) return undefined
  refuseRisk(folder)
  return isUsableFolder(folder.path) ? readKey(join(folder.path, 'key')) : undefined
}

/** The key of this user, made where there is none yet. Of two processes that make it at once, both get the same. */
export function openUserKey(environment: Environment = process.env): Buffer {
  const known = readUserKey(environment)
  if (known) return known
  const folder = keyFolder(environment)
  if (folder === undefined) throw refused(`This user has no home folder. ${ELSEWHERE}`)
  const path = join(folder.path, 'key')
  try {
    makeFolders(folder.path, 0o700)
    publish(path, `${randomBytes(32).toString('hex')}\n`)
  } catch (error) {
    throw refused(
      `The key that signs what the wizard remembers cannot be written to ${path} (${codeOf(error) ?? error}). ${ELSEWHERE}`,
      error,
    )
  }
  const made = readUserKey(environment)
  if (!made) throw refused(`${path} was removed while it was made. Start again.`)
  return made
}

const ELSEWHERE = 'Set XDG_CONFIG_HOME to a folder that this user can write to, and start again.'

interface KeyFolder {
  path: string
  /** The folder of this user that it is below. */
  below: string
}

/** Where the key of this user lies; undefined where the user has no home. A home that other users can change gives way to that of the account. */
export function keyFolder({ XDG_CONFIG_HOME: chosen, HOME }: Environment): KeyFolder | undefined {
  if (chosen && isAbsolute(chosen)) return { path: join(chosen, NAME), below: chosen }
  const named = HOME && isAbsolute(HOME) && isOwned(HOME) ? below(HOME) : undefined
  if (named && riskOf(named) === undefined) return named
  const home = homeOfAccount()
  return home === undefined ? named : below(home)
}

const below = (home: string): KeyFolder => ({ path: join(home, '.config', NAME), below: home })

/** What is missing is made for this user alone, and looked at again. */
function riskOf({ path, below }: KeyFolder): PathRisk | undefined {
  const risk = pathRisk(path, below)
  return risk?.isMissing ? undefined : risk
}

function refuseRisk(folder: KeyFolder): void {
  const risk = riskOf(folder)
  if (risk)
    throw refused(
      `The key that signs what the wizard remembers is not safe in ${folder.path}, because ${toldRisk(risk)}. Run \`${closingCommand(risk)}\` as its owner or as root, or set XDG_CONFIG_HOME to a folder that only this user can write to. Then start again.`,
    )
}

/** With sudo, HOME may still be that of the person, who could not use a key of root's there. */
const isOwned = (path: string) => statSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.()

/** A user that is only a number, as in a container, has none. */
function homeOfAccount(): string | undefined {
  try {
    return process.getuid ? userInfo().homedir : homedir()
  } catch {
    return undefined
  }
}

const isOthers = (uid: number) => process.getuid !== undefined && uid !== process.getuid()

function isUsableFolder(path: string): boolean {
  const found = seen(path, () => lstatSync(path))
  if (!found) return false
  if (!found.isDirectory()) throw unsafe(path, 'is not a folder')
  if (isOthers(found.uid)) throw unsafe(path, 'belongs to another user')
  if ((found.mode & 0o022) !== 0) throw unsafe(path, 'can be changed by other users', 'chmod 700')
  return true
}

function readKey(path: string): Buffer | undefined {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  const descriptor = seen(path, () => openSync(path, flags))
  if (descriptor === undefined) return undefined
  try {
    const found = fstatSync(descriptor)
    if (!found.isFile()) throw unsafe(path, 'is not a file')
    if (isOthers(found.uid)) throw unsafe(path, 'belongs to another user')
    if ((found.mode & 0o077) !== 0) throw unsafe(path, 'can be read or changed by other users', 'chmod 600')
    const text = found.size > 100 ? '' : readFileSync(descriptor, 'latin1')
    const [, key] = /^([0-9a-f]{64})\n$/.exec(text) ?? []
    if (key === undefined) throw unsafe(path, 'is damaged')
    return Buffer.from(key, 'hex')
  } finally {
    closeSync(descriptor)
  }
}

function seen<T>(path: string, look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined
    if (hasCode(error, 'ELOOP')) throw unsafe(path, 'is a link')
    throw refused(`${path} cannot be read (${codeOf(error) ?? error}). ${ELSEWHERE}`, error)
  }
}

const unsafe = (path: string, why: string, tighten?: string) =>
  refused(
    `${path} ${why}, so it cannot sign what the wizard remembers. ${
      tighten === undefined ? 'Move it away' : `Run \`${tighten} ${path}\` or move it away`
    } and start again. Without it the wizard makes a new key and asks once whether to use the history of each folder.`,
  )
