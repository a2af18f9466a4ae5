import { createHash } from 'node:crypto'
import { lstatSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import * as z from 'zod'
import { refused } from '../../refusal.ts'
import { makeFolder } from '../durable-folder.ts'
import { parseJson } from '../json-file.ts'
import { readBytes, replacePrivate } from '../private-file.ts'
import { lookInside } from './examine.ts'
import { openLine, readLine, type StateFolder, signLine } from './signed.ts'
import { isSignedBy, openSigned, readStateId } from './state-id.ts'
import { readUserKey } from './user-key.ts'

const RUN = '\\d{8}-\\d{9}-[0-9a-f]{4}'
const LINES = new RegExp(`^(?:runs/${RUN}/events|backups/${RUN}/files)\\.jsonl$`)
const WHOLE = new RegExp(`^(?:(?:draft|answers|facts|usage)|runs/${RUN}/answers)\\.json$`)
const AS_IT_IS = new RegExp(`^(?:practice\\.json|backups/${RUN}/files/.+)$`)

/**
 * Copies the history of a state folder that was set aside into the one in use, signed again. What is there already stays,
 * and so does the folder that was set aside. Locks, links to pages and files on their way are not history.
 */
export function copyHistory(from: string, to: StateFolder): void {
  verifyUsable(from)
  const old = signerOf(from)
  // Journals last: a run without one has not begun, and is copied again by the next attempt.
  for (const path of filesBelow(from).toSorted(
    (one, other) => Number(isJournal(one)) - Number(isJournal(other)),
  )) {
    const copy = join(to.path, path)
    if (lstatSync(copy, { throwIfNoEntry: false })) continue
    const bytes = readBytes(join(from, path))
    const text = bytes && signedAgain(path, bytes, { from, old, to })
    if (text === undefined) continue
    makeFolder(dirname(copy), 0o700)
    replacePrivate(copy, text)
  }
}

const isJournal = (path: string) => path.startsWith('runs/')

function verifyUsable(from: string): void {
  const found = lstatSync(from, { throwIfNoEntry: false })
  if (!found) throw refused(`There is no ${from}. It was removed or renamed since it was set aside.`)
  const isOurs = !process.getuid || found.uid === process.getuid()
  if (!found.isDirectory() || !isOurs || lookInside(from))
    throw refused(`${from} has changed since it was set aside, so it is not used. Look at what is in it.`)
}

/** What verifies the files of a folder that this user signed, for whatever place; undefined for any other. */
function signerOf(from: string): StateFolder | undefined {
  const [key, read] = [readUserKey(), readStateId(from)]
  return key && read?.id && isSignedBy(key, read.id) ? openSigned(key, read.id, from) : undefined
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))

interface Copying {
  from: string
  old: StateFolder | undefined
  to: StateFolder
}

function signedAgain(path: string, bytes: Buffer, copying: Copying): string | Buffer | undefined {
  if (AS_IT_IS.test(path)) return bytes
  const text = bytes.toString('utf8')
  if (LINES.test(path))
    return text
      .split('\n')
      .map(line => signedLine(path, line, copying))
      .join('\n')
  if (!WHOLE.test(path)) return undefined
  // An older version wrote such a file in several lines, and did not sign it.
  const line = copying.old ? text.trimEnd() : JSON.stringify(parseJson(text) ?? '')
  return `${signedLine(path, line, copying)}\n`
}

const record = z.looseObject({})

/** A line that was changed since it was signed stays as it is, so that it is still found to be changed. */
function signedLine(path: string, line: string, { from, old, to }: Copying): string {
  const json = old ? readLine(old, path, line) : openLine(line).json
  const read = record.safeParse(parseJson(json ?? '')).data
  if (json === undefined || !read || Object.keys(read).length === 0) return line
  return signLine(to, path, old ? json : withHash(path, read, from))
}

/** An older version did not write down the hash of a copy. */
function withHash(path: string, read: Record<string, unknown>, from: string): string {
  const { path: kept, was, sha256 } = read
  if (was !== 'text' || sha256 !== undefined || typeof kept !== 'string') return JSON.stringify(read)
  const folder = join(from, dirname(path), 'files')
  const copy = join(folder, kept)
  const bytes = relative(folder, copy).startsWith('..') ? undefined : readBytes(copy)
  const hash = bytes && createHash('sha256').update(bytes).digest('hex')
  return JSON.stringify({ ...read, ...(hash !== undefined && { sha256: hash }) })
}
