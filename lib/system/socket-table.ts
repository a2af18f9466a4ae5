import { readlinkSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { isIPv4, isIPv6 } from 'node:net'
import os from 'node:os'
import process from 'node:process'
import { hasCode } from './error-code.ts'
import { listFolder } from './state-folder.ts'

/** One end of a TCP connection. */
export interface End {
  address: string
  port: number
}

interface Row {
  state: string
  user: number
  /** 0 where no process holds the socket any more. */
  inode: string
}

const ESTABLISHED = '01'
const LISTENING = '0A'

/**
 * The user whose process is at the other end of a connection on this machine: `gone` where no process of this system holds
 * that end, undefined where the system does not tell.
 */
export async function peerUser(ours: End, theirs: End): Promise<number | 'gone' | undefined> {
  const [there, here] = [pairsOf(theirs, ours), pairsOf(ours, theirs)]
  for (let reading = 1; ; reading++) {
    const rows = await findRows([...there, ...here])
    if (!rows) return undefined
    const [peer] = rowsAt(rows, there)
    // What no process holds is listed as root's.
    if (peer) return peer.inode === '0' ? 'gone' : peer.user
    const isOpen = rowsAt(rows, here).some(({ state }) => state === ESTABLISHED)
    if (!isOpen) return 'gone'
    // While the kernel lists a table that changes, it can leave out a row.
    if (reading === READINGS) return isWsl() ? undefined : 'gone'
  }
}

const READINGS = 2

/** Under WSL a browser of Windows connects from outside of the system that these tables describe. */
const isWsl = () => /microsoft/i.test(os.release())

/** Whether the process `pid` of one of these users listens there; undefined where the system does not tell. */
export async function listensAt(
  pid: number,
  users: ReadonlySet<number>,
  { address, port }: End,
): Promise<boolean | undefined> {
  const places = [address, '0.0.0.0', '::'].map(one => ({ address: one, port }))
  const pairs = places.flatMap(place => [...pairsOf(place, NO_PEER), ...pairsOf(place, NO_PEER_6)])
  const rows = await findRows(pairs)
  if (!rows) return undefined
  const inodes = rowsAt(rows, pairs)
    .filter(({ state, user }) => state === LISTENING && users.has(user))
    .map(({ inode }) => inode)
  return inodes.some(inode => holdsSocket(pid, inode) === true)
}

export interface Listener {
  user: number
  inode: string
}

/** The socket that gets connections to an address; `none` where there is none, undefined where the system does not tell. */
export async function listenerAt({ address, port }: End): Promise<Listener | 'none' | undefined> {
  // The kernel prefers the address itself, then every address of its family.
  const places = [address, '0.0.0.0', '::'].map(one =>
    [NO_PEER, NO_PEER_6].flatMap(peer => pairsOf({ address: one, port }, peer)),
  )
  const rows = await findRows(places.flat())
  if (!rows) return undefined
  return places.flatMap(pairs => rowsAt(rows, pairs)).find(({ state }) => state === LISTENING) ?? 'none'
}

/** Undefined where the system does not tell this user. */
export function holdsSocket(pid: number, inode: string): boolean | undefined {
  return socketsOf(pid)?.includes(`socket:[${inode}]`)
}

const NO_PEER: End = { address: '0.0.0.0', port: 0 }
const NO_PEER_6: End = { address: '::', port: 0 }

function socketsOf(pid: number): string[] | undefined {
  const folder = `/proc/${pid}/fd`
  try {
    return listFolder(folder).map(name => targetOf(`${folder}/${name}`))
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM')) return undefined
    if (hasCode(error, 'ESRCH')) return []
    throw error
  }
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link)
  } catch (error) {
    // It was closed meanwhile.
    if (hasCode(error, 'ENOENT', 'EACCES', 'ESRCH')) return ''
    throw error
  }
}

/** Rows by their two ends. */
type Rows = Map<string, Row[]>

const pairsOf = (local: End, remote: End): string[] =>
  spellings(local).flatMap(one => spellings(remote).map(other => `${one} ${other}`))

const rowsAt = (rows: Rows, pairs: string[]): Row[] => pairs.flatMap(pair => rows.get(pair) ?? [])

/** An end as the tables spell it; an IPv4 address also stands in the table of IPv6, mapped. */
function spellings({ address, port }: End): string[] {
  const at = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(plain)) {
    const bytes = plain.split('.').map(Number)
    return [words(bytes) + at, words([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...bytes]) + at]
  }
  return isIPv6(plain) ? [words(bytesOf(plain)) + at] : []
}

function bytesOf(address: string): number[] {
  const groups = (text: string) =>
    text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16))
  const [before = '', after] = new URL(`http://[${address.replace(/%.*/s, '')}]`).hostname
    .slice(1, -1)
    .split('::')
  const [head, tail] = [groups(before), groups(after ?? '')]
  const all = after === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail]
  return all.flatMap(group => [group >> 8, group & 0xff])
}

/** 32 bits at a time, as a number of this machine. */
function words(bytes: number[]): string {
  const each = Array.from({ length: bytes.length / 4 }, (_, index) => bytes.slice(index * 4, index * 4 + 4))
  const inOrder = os.endianness() === 'LE' ? each.map(word => word.reverse()) : each
  return inOrder
    .flat()
    .map(byte => byte.toString(16).toUpperCase().padStart(2, '0'))
    .join('')
}

interface Reading {
  wanted: Set<string>
  rows: Promise<Rows | undefined>
}

let running: Promise<unknown> = Promise.resolve()
let waiting: Reading | undefined

/** Finds rows in the tables as they are after this was called. Many connections at once are answered by one reading. */
function findRows(pairs: string[]): Promise<Rows | undefined> {
  waiting ??= prepareReading()
  for (const pair of pairs) waiting.wanted.add(pair)
  return waiting.rows
}

function prepareReading(): Reading {
  const wanted = new Set<string>()
  const rows = running.then(() => {
    waiting = undefined
    const reading = readTables(wanted)
    running = reading.catch(() => {})
    return reading
  })
  return { wanted, rows }
}

async function readTables(wanted: ReadonlySet<string>): Promise<Rows | undefined> {
  if (process.platform !== 'linux') return undefined
  const rows: Rows = new Map()
  const note = (line: string) => {
    const pair = pairIn(line)
    if (wanted.has(pair)) rows.set(pair, [...(rows.get(pair) ?? []), rowIn(line)])
  }
  const isRead = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(path => readTable(path, note)))
  return isRead.includes(true) ? rows : undefined
}

/** `number: local remote state queues timer retransmits user timeout inode …`, as the kernel prints it. */
function pairIn(line: string): string {
  const start = line.indexOf(': ') + 2
  return line.slice(start, line.indexOf(' ', line.indexOf(' ', start) + 1))
}

function rowIn(line: string): Row {
  const [, , , state = '', , , , user = '', , inode = ''] = line.trim().split(/\s+/)
  return { state, user: Number(user), inode }
}

/** Reads to the end, as a row at the end may be the one of another user; only one piece is held at a time. */
async function readTable(path: string, note: (line: string) => void): Promise<boolean> {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    await readLines(file, note)
    return true
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM')) return false
    throw error
  } finally {
    await file?.close()
  }
}

async function readLines(file: FileHandle, note: (line: string) => void): Promise<void> {
  const buffer = Buffer.alloc(64 * 1024)
  for (let rest = ''; ; ) {
    const { bytesRead } = await file.read(buffer)
    if (bytesRead === 0) return
    const lines = (rest + buffer.toString('latin1', 0, bytesRead)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) note(line)
  }
}
