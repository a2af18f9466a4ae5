import { mkdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Refusal, refused } from '../../refusal.ts'
import { isTooLarge, MOST_BYTES, MOST_ENTRIES, tooLarge } from '../checkout-size.ts'
import { hasCode } from '../error-code.ts'
import { explainSystemError } from '../system-error.ts'
import { openBytes } from './byte-source.ts'
import { type Entry, entriesOf } from './entries.ts'
import { BLOCK } from './header.ts'
import { type Link, makeLinks } from './links.ts'

export interface Unpacking {
  /** An empty folder. */
  into: string
  /** Whether what has this name stays in the archive, wherever it is. */
  leaves(name: string): boolean
  signal: AbortSignal
}

/** Unpacks a .tar.gz into an empty folder, and writes nowhere else whatever it says. */
export async function unpackTar(compressed: AsyncIterable<Uint8Array>, order: Unpacking): Promise<void> {
  const { signal } = order
  try {
    await pipeline(compressed, createGunzip(), pieces => unpack(pieces, order), { signal })
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Refusal || isOfThisMachine(error)) throw error
    throw refused(`The archive cannot be used. ${error instanceof Error ? error.message : error}`, error)
  }
}

/** Such as a full disk; but that entries contradict each other is the archive's own fault. */
const isOfThisMachine = (error: unknown) =>
  explainSystemError(error) !== undefined && !hasCode(error, 'EEXIST', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG')

async function unpack(
  pieces: AsyncIterable<Buffer>,
  { into, leaves }: Omit<Unpacking, 'signal'>,
): Promise<void> {
  const links: Link[] = []
  const size = { bytes: 0, entries: 0 }
  for await (const entry of entriesOf(openBytes(limited(pieces)))) {
    size.bytes += entry.size
    size.entries += 1
    if (isTooLarge(size)) throw tooLarge(ARCHIVE)
    const path = pathOf(entry)
    if (path === '' || path.split('/').some(leaves)) continue
    if (entry.type === '2') links.push({ path, to: entry.link })
    else await place(entry, path, into)
  }
  if (size.entries === 0) throw refused('The archive is empty.')
  makeLinks(into, links)
}

const ARCHIVE = 'The archive'

/** Whatever the entries say of their sizes; headers count as well. */
async function* limited(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (!(size <= MOST_BYTES + MOST_ENTRIES * BLOCK)) throw tooLarge(ARCHIVE)
    yield piece
  }
}

function pathOf({ name }: Entry): string {
  const parts = name.split('/').filter(part => part !== '' && part !== '.')
  if (/\p{Cc}/u.test(name))
    throw refused(
      `The archive has an entry ${JSON.stringify(name)}, whose name has control characters. Nothing has been taken from it.`,
    )
  if (name.startsWith('/') || parts.includes('..'))
    throw refused(
      `The archive has an entry ${name}, which leads out of the folder. Nothing has been taken from it.`,
    )
  return parts.join('/')
}

async function place(entry: Entry, path: string, into: string): Promise<void> {
  const full = join(into, path)
  if (entry.type === '5') {
    mkdirSync(full, { recursive: true, mode: 0o755 & (entry.mode | 0o700) })
    return
  }
  if (entry.type !== '0' && entry.type !== '7')
    throw refused(`The archive has an entry ${path} that is neither a file, a folder nor a link.`)
  mkdirSync(dirname(full), { recursive: true })
  // Other users get no more rights than the archive gives, and cannot change the file.
  const mode = (entry.mode & 0o100) === 0 ? 0o644 : 0o755
  const file = await open(full, 'wx', mode & (entry.mode | 0o700))
  try {
    for await (const part of entry.content()) await file.writeFile(part)
  } finally {
    await file.close()
  }
}
