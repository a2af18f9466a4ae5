import { type Dirent, lstatSync, opendirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type GlobPart, isNamedBy } from '../plan/glob.ts'
import { gitRules, type IgnoreRules, ignoredByDocker, ignoredByGit, takesBack } from '../plan/ignore-rules.ts'
import { readBounded } from './state/state-id.ts'

/** Made by tools and by people who run them, and no part of what an image is built from unless it is named. */
const PASSED_OVER = /^(?:\.git|\.next|\.venv|node_modules|__pycache__|data|\.env(?:\..*)?)$/

export interface BuildInputs {
  /** The Dockerfile that this is read from. */
  dockerfile?: string
  /** What is copied of the folder, as patterns; undefined: all of it. */
  copies?: readonly (readonly GlobPart[])[] | undefined
  /** The rules of its `.dockerignore`. */
  dockerRules?: IgnoreRules
  /** The rules of each `.gitignore` above the folder, outermost first. */
  gitRules?: readonly GitRules[]
}

/** Rules of a `.gitignore` for paths of a build context. */
export interface GitRules {
  rules: IgnoreRules
  /** The names that lead from its folder to the context; or how many lead from the context to its folder. */
  above: readonly string[]
  below: number
}

export interface NewestChange {
  /** When the newest file was written, of those that were looked at. */
  at: Date
  /** False where the folder has more than the limits allow to look at. */
  isWhole: boolean
}

export interface WalkLimits {
  entries: number
  depth: number
  /** Milliseconds. */
  time: number
}

/** Far more than a source has. A folder beyond them is a home, a disk, or a trap. */
export const WALK_LIMITS: WalkLimits = { entries: 100_000, depth: 40, time: 5000 }

/** Folders that are being walked: services that are built from one folder in the same way share one walk. */
const walks = new Map<string, Promise<NewestChange>>()

/**
 * When the newest file below a folder was written that goes into an image. It follows no link, stays on the disk of the
 * folder, and asks in small slices, so that other requests are answered meanwhile. Services write into folders that are
 * mounted into them: what git and Docker ignore there is not looked at, unless it is copied by its very name.
 */
export function newestChange(
  folder: string,
  inputs: BuildInputs = {},
  limits = WALK_LIMITS,
): Promise<NewestChange> {
  const key = `${folder}\0${inputs.dockerfile ?? ''}`
  const walk = walks.get(key) ?? walkFolder(folder, inputs, limits).finally(() => walks.delete(key))
  walks.set(key, walk)
  return walk
}

/** Entries looked at in one go: about a millisecond, after which other requests have their turn. */
const SLICE = 256
/** Milliseconds after which they have it anyhow: rules can be such that each name takes long. */
const TURN = 10

interface Folder {
  path: string
  names: readonly string[]
  /** What is still to be matched of the patterns that lead here. Empty ones are matched: all of the folder is copied. */
  copies: readonly (readonly GlobPart[])[]
  gitRules: readonly GitRules[]
}

async function walkFolder(
  folder: string,
  inputs: BuildInputs,
  { entries, depth, time }: WalkLimits,
): Promise<NewestChange> {
  const until = performance.now() + time
  const { dev: disk } = lstatSync(realpathSync(folder))
  let [newest, isWhole, seen, turn] = [0, true, 0, performance.now() + TURN]
  const { copies = [[]], dockerRules = [] } = inputs
  const folders: Folder[] = [{ path: folder, names: [], copies, gitRules: inputs.gitRules ?? [] }]
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const here = withOwnRules(next)
    for (const entry of entriesIn(here.path)) {
      seen += 1
      if (seen > entries) return { at: new Date(newest), isWhole: false }
      if (seen % SLICE === 0 || performance.now() > turn) {
        await setImmediate()
        turn = performance.now() + TURN
        if (performance.now() > until) return { at: new Date(newest), isWhole: false }
      }
      if (!(entry.isFile() || entry.isDirectory())) continue
      const inside = insideOf(here, entry, dockerRules)
      if (!inside) continue
      const found = lstatSync(inside.path, { throwIfNoEntry: false })
      if (found?.dev !== disk) continue
      if (found.isFile()) newest = Math.max(newest, found.mtimeMs)
      else if (here.names.length < depth) folders.push(inside)
      else isWhole = false
    }
  }
  return { at: new Date(newest), isWhole }
}

function withOwnRules(folder: Folder): Folder {
  const text = readBounded(join(folder.path, '.gitignore'), LARGEST_RULES)?.toString('utf8')
  if (text === undefined) return folder
  const own = { rules: gitRules(text), above: [], below: folder.names.length }
  return { ...folder, gitRules: [...folder.gitRules, own] }
}

const LARGEST_RULES = 64 * 1024

/** An entry of a folder that is copied, or on the way to what is copied. */
function insideOf(here: Folder, entry: Dirent, dockerRules: IgnoreRules): Folder | undefined {
  const { name } = entry
  const isFolder = entry.isDirectory()
  const copies = here.copies.flatMap(([part, ...rest]) =>
    part === undefined ? [[]] : isNamedBy(part, name) ? [rest] : [],
  )
  const isCopied = copies.some(({ length }) => length === 0)
  if (name === '.git' || (isFolder ? copies.length === 0 : !isCopied)) return undefined
  const names = [...here.names, name]
  if (ignoredByDocker(dockerRules, names) && !(isFolder && takesBack(dockerRules))) return undefined
  const isNamed = here.copies.some(
    ([part]) => typeof part === 'object' && 'name' in part && part.name === name,
  )
  if (!isNamed && (PASSED_OVER.test(name) || isIgnoredByGit(here, names, isFolder))) return undefined
  return { ...here, path: join(here.path, name), names, copies: isCopied ? [[]] : copies }
}

/** The innermost rules that say something of a path decide. */
function isIgnoredByGit(here: Folder, names: readonly string[], isFolder: boolean): boolean {
  for (const { rules, above, below } of here.gitRules.toReversed()) {
    const verdict = ignoredByGit(rules, [...above, ...names.slice(below)], isFolder)
    if (verdict !== undefined) return verdict
  }
  return false
}

/** Read piece by piece: a folder of a million names would otherwise be read in one go. */
function* entriesIn(folder: string): Generator<Dirent> {
  const open = opendirSync(folder, { bufferSize: SLICE })
  try {
    for (let entry = open.readSync(); entry !== null; entry = open.readSync()) yield entry
  } finally {
    open.closeSync()
  }
}
