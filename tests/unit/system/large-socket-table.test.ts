import { writeFileSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { peerUser } from '@/lib/system/socket-table.ts'
import { lendFolder } from '../../support/lent.ts'

const tables = vi.hoisted(() => ({ path: '' }))
vi.mock('node:fs/promises', async importOriginal => {
  const real = await importOriginal<typeof import('node:fs/promises')>()
  return { ...real, open: () => real.open(tables.path) }
})

const OURS = { address: '127.0.0.1', port: 0x128b }
const THEIRS = { address: '127.0.0.1', port: 0x9c40 }

const row = (ends: string, state: string, user: number, inode: number) =>
  `   0: ${ends} ${state} 00000000:00000000 00:00000000 00000000 ${user}        0 ${inode} 1 0000000000000000 20 4 30 10 -1`
const OTHER = row('0100007F:0001 0100007F:0002', '01', 65_534, 7)
const OWN_ROW = row('0100007F:128B 0100007F:9C40', '01', 1000, 8)
const PEER_ROW = row('0100007F:9C40 0100007F:128B', '01', 65_534, 9)

const write = (...rows: string[]) => writeFileSync(tables.path, `${rows.join('\n')}\n`)

beforeEach(() => {
  tables.path = join(lendFolder(), 'table')
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** More than 16 MiB of rows. */
const MANY = Array<string>(160_000).fill(OTHER).join('\n')

describe('a user who fills the table of sockets', () => {
  it('does not hide the user of a connection behind the rows', async () => {
    write(OWN_ROW, MANY, PEER_ROW)
    expect(await peerUser(OURS, THEIRS)).toBe(65_534)
  })
})

describe('an open connection whose other end is not listed', () => {
  it.each([
    ['6.8.0-31-generic', 'gone'],
    ['6.6.87.2-microsoft-standard-WSL2', undefined],
  ])('belongs to no user of Linux %s: %s', async (release, expected) => {
    vi.spyOn(os, 'release').mockReturnValue(release)
    write(OWN_ROW, OTHER)
    expect(await peerUser(OURS, THEIRS)).toBe(expected)
  })
})
