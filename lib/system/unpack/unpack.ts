import { randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { refused } from '../../refusal.ts'
import { hasCode } from '../error-code.ts'
import { type PathRisk, toldRisk } from '../folder-risk.ts'
import { readJson } from '../json-file.ts'
import { makePrivateFolder } from '../private-folder.ts'
import { removeTree } from '../remove-tree.ts'
import { contents, extract } from './archive.ts'
import { cacheFolders, openCacheFolder } from './cache-folder.ts'

const LIST = 'files.json'

/** The folder that holds the unpacked archive: from an earlier start, or unpacked now. A person is told where others could change it. */
export function unpackOnce(archive: string, id: string, tell: (note: string) => void = () => {}): string {
  const problems: string[] = []
  const risks: PathRisk[] = []
  const attempt = (open: () => string): string | undefined => {
    try {
      const folder = open()
      const target = unpackInto(folder, archive, id)
      const [risk] = risks
      if (risk) tell(`The wizard runs from ${folder}, because ${toldRisk(risk)}.`)
      return target
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error))
      return undefined
    }
  }
  for (const folder of cacheFolders(process.env, process.platform)) {
    const target = attempt(() => {
      const risk = openCacheFolder(folder)
      if (risk === undefined) return folder.path
      risks.push(risk)
      throw new Error(`${toldRisk(risk)}.`)
    })
    if (target !== undefined) return target
  }
  const target = risks.length > 0 ? attempt(makePrivateFolder) : undefined
  if (target !== undefined) return target
  throw refused(
    `The wizard could not unpack itself anywhere. Make room or set XDG_CACHE_HOME to a folder of yours.\n  ${problems.join('\n  ')}`,
  )
}

/** Another start that mends the folder takes it away for a moment; it has to do that but once. */
const ATTEMPTS = 3

function unpackInto(folder: string, archive: string, id: string): string {
  const target = join(folder, id)
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      if (!isWhole(target)) replace(target, unpackAside(folder, archive, id))
      // Shows the sweep of a later start that this version is in use.
      utimesSync(target, new Date(), new Date())
      return target
    } catch (error) {
      if (left === 0 || !hasCode(error, 'ENOENT')) throw error
    }
  }
}

/** Cleaners of temporary folders take single files: every one is looked at, not only the folder. */
function isWhole(target: string): boolean {
  const list = readJson(join(target, LIST), contents)
  return (
    list?.every(([path, size]) => statSync(join(target, path), { throwIfNoEntry: false })?.size === size) ??
    false
  )
}

export const ASIDE = /\.unpacking-[0-9a-f]+(-damaged)?$/

function unpackAside(folder: string, archive: string, id: string): string {
  const aside = join(folder, `${id}.unpacking-${randomBytes(6).toString('hex')}`)
  try {
    mkdirSync(aside, { mode: 0o700 })
    writeFileSync(join(aside, LIST), JSON.stringify(extract(archive, aside)))
    return aside
  } catch (error) {
    removeTree(aside)
    throw error
  }
}

/** A rename shows the folder whole or not at all. Whoever comes second finds a whole one and drops its own. */
function replace(target: string, aside: string) {
  try {
    if (!moveTo(target, aside) && !isWhole(target)) {
      // Another start may mend it at the same time: then there is nothing left to set aside, or already a whole one.
      setAside(target, `${aside}-damaged`)
      moveTo(target, aside)
    }
  } finally {
    removeTree(aside)
    removeTree(`${aside}-damaged`)
  }
}

function setAside(target: string, damaged: string) {
  try {
    renameSync(target, damaged)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

function moveTo(target: string, aside: string): boolean {
  try {
    renameSync(aside, target)
    return true
  } catch (error) {
    if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) return false
    throw error
  }
}
