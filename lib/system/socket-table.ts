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
const NO_PEER = /^0+:0000$/
/** Bytes of a table, enough for 100,000 connections. */
const MOST = 16 * 1024 * 1024

/**
 * The user whose process is at the other end of a connection on this machine: `gone` where no process holds that end any
 * more, undefined where the system does not tell.
 */
export async function peerUser(ours: End, theirs: End): Promise<number | 'gone' | undefined> {
  const tables = await freshTables()
  if (!tables) return undefined
  const peer = findRow(tables, theirs, ours)
  // What no process holds is listed as root's.
  if (peer) return peer.inode === '0' ? 'gone' : peer.user
  // An end that is open and not in this table lies outside of this system, as with the browser of a Windows around a WSL.
  return findRow(tables, ours, theirs)?.state === ESTABLISHED ? undefined : 'gone'
}

/** Whether the process `pid` of one of these users listens there; undefined where the system does not tell. */
export async function listensAt(
  pid: number,
  users: ReadonlySet<number>,
  { address, port }: End,
): Promise<boolean | undefined> {
  const tables = await freshTables()
  if (!tables) return undefined
  const places = [address, '0.0.0.0', '::'].flatMap(one => spellings({ address: one, port }))
  const inodes = rowsOf(tables).flatMap(([local = '', remote = '', row]) =>
    row.state === LISTENING && NO_PEER.test(remote) && users.has(row.user) && places.includes(local)
      ? row.inode
      : [],
  )
  return inodes.some(inode => socketsOf(pid).includes(`socket:[${inode}]`))
}

function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`
  try {
    return listFolder(folder).map(name => targetOf(`${folder}/${name}`))
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'ESRCH')) return []
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

const findRow = (tables: string, local: End, remote: End): Row | undefined => {
  for (const one of spellings(local))
    for (const other of spellings(remote)) {
      const at = tables.indexOf(` ${one} ${other} `)
      if (at !== -1) return rowIn(tables.slice(at, tables.indexOf('\n', at)))?.[2]
    }
  return undefined
}

const rowsOf = (tables: string) =>
  tables.split('\n').flatMap(line => {
    const row = rowIn(line.slice(line.indexOf(':') + 1))
    return row ? [row] : []
  })

/** `local remote state queues timer retransmits user timeout inode …`, as the kernel prints it. */
function rowIn(text: string): [string, string, Row] | undefined {
  const [local = '', remote = '', state = '', , , , user = '', , inode = ''] = text.trim().split(/\s+/)
  if (!/^[0-9A-F]+:[0-9A-F]{4}$/.test(local)) return undefined
  return [local, remote, { state, user: Number(user), inode }]
}

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
  const [before = '', after] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname
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

let running: Promise<unknown> = Promise.resolve()
let waiting: Promise<string | undefined> | undefined

/** The tables as they are after this was called. Many connections at once are answered by one reading. */
function freshTables(): Promise<string | undefined> {
  waiting ??= running.then(() => {
    waiting = undefined
    const reading = readTables()
    running = reading.catch(() => {})
    return reading
  })
  return waiting
}

async function readTables(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined
  const [four, six] = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readTable))
  return four === undefined && six === undefined ? undefined : `${four ?? ''}\n${six ?? ''}`
}

async function readTable(path: string): Promise<string | undefined> {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    return await readPieces(file)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM')) return undefined
    throw error
  } finally {
    await file?.close()
  }
}

async function readPieces(file: FileHandle): Promise<string> {
  const buffer = Buffer.alloc(64 * 1024)
  const pieces: string[] = []
  for (let length = 0; length < MOST; ) {
    const { bytesRead } = await file.read(buffer)
    if (bytesRead === 0) break
    pieces.push(buffer.toString('latin1', 0, bytesRead))
    length += bytesRead
  }
  return pieces.join('')
}
