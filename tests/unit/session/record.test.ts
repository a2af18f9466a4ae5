import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { claim, findRunning, linkTo, withdrawRecord } from '@/lib/session/record.ts'
import {
  closeStandIns,
  freePort,
  listenOnLoopback,
  recordAt,
  startStandIn,
} from '../../support/stand-in-wizard.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
closeStandIns()
const path = () => join(folder(), 'server.json')
const write = (value: unknown) =>
  writeFileSync(path(), typeof value === 'string' ? value : `${JSON.stringify(value)}\n`)
const recorded = () => JSON.parse(readFileSync(path(), 'utf8'))

describe('claim', () => {
  it('publishes ours, for nobody else to read', async () => {
    const mine = recordAt(4747)
    expect(await claim(folder(), mine)).toBeUndefined()
    expect(recorded()).toEqual(mine)
    expect(modeOf(path())).toBe(0o600)
    expect(readdirSync(folder())).toEqual(['server.json'])
  })

  it('says who was quicker, and leaves theirs', async () => {
    const theirs = await startStandIn()
    await claim(folder(), theirs)
    expect(await claim(folder(), recordAt(1))).toEqual(theirs)
    expect(recorded()).toEqual(theirs)
  })

  it('takes the place of one that is gone', async () => {
    write(recordAt(await freePort()))
    const mine = recordAt(4747)
    expect(await claim(folder(), mine)).toBeUndefined()
    expect(recorded()).toEqual(mine)
    expect(readdirSync(folder())).toEqual(['server.json'])
  })

  it('of several at once lets one win, and tells the others which', async () => {
    const stale = recordAt(await freePort())
    for (let round = 0; round < 10; round++) {
      write(stale)
      const all = await Promise.all([1, 2, 3, 4].map(startStandIn))
      const answers = await Promise.all(all.map(one => claim(folder(), one)))
      const winners = all.filter((_, index) => answers[index] === undefined)
      expect(winners).toHaveLength(1)
      expect(recorded()).toEqual(winners[0])
      expect(answers.filter(Boolean)).toEqual([winners[0], winners[0], winners[0]])
      expect(readdirSync(folder())).toEqual(['server.json'])
    }
  })

  it('does not try for ever where something cannot be cleared away', async () => {
    symlinkSync(join(folder(), 'nowhere'), path())
    await expect(claim(folder(), recordAt(4747))).rejects.toThrow(/server\.json is in the way/)
  })
})

describe('findRunning', () => {
  it('finds nothing where there is nothing', async () => {
    expect(await findRunning(folder())).toBeUndefined()
  })

  it('finds one that answers to its token with its number', async () => {
    const running = await startStandIn()
    write(running)
    expect(await findRunning(folder())).toEqual(running)
    expect(existsSync(path())).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', 'garbage'],
    ['half of it', '{"pid":1,"ho'],
    ['another JSON', []],
    ['null', null],
    ['numbers that are text', { ...recordAt(1), port: '1' }],
    ['broken numbers', { ...recordAt(1), pid: 1.5 }],
    ['binary', '\u0000\uffff'],
    ['no token', { ...recordAt(1), token: undefined }],
    ['a host that is none', recordAt(1, { host: 'a b/c' })],
    ['a port that is none', recordAt(99_999)],
  ])('clears a record away that holds %s', async (_, content) => {
    write(content)
    expect(await findRunning(folder())).toBeUndefined()
    expect(readdirSync(folder())).toEqual([])
  })

  it('clears the record of one that is gone', async () => {
    write(recordAt(await freePort()))
    expect(await findRunning(folder())).toBeUndefined()
    expect(readdirSync(folder())).toEqual([])
  })

  it('clears it where another wizard took the port', async () => {
    const other = await startStandIn()
    write({ ...other, pid: other.pid + 1 })
    expect(await findRunning(folder())).toBeUndefined()
    write({ ...other, token: 'x' })
    expect(await findRunning(folder())).toBeUndefined()
    expect(existsSync(path())).toBe(false)
  })

  it('clears it where another program took the port, and does not follow it elsewhere', async () => {
    const pid = 4_000_000
    const elsewhere = await listenOnLoopback((_, response) => response.end(JSON.stringify({ pid })))
    const port = await listenOnLoopback((_, response) => {
      response.writeHead(307, { Location: `http://127.0.0.1:${elsewhere}/api/launch` }).end()
    })
    write(recordAt(port, { pid }))
    expect(await findRunning(folder())).toBeUndefined()
    expect(existsSync(path())).toBe(false)
  })

  it.each([
    'evil.com',
    '10.255.255.1',
    '127.evil.com',
    '127.0.0.1@evil.com',
    '127.0.0.1.evil.com',
    '::2',
    '',
  ])('asks nobody at %j: such a record came with a checkout from elsewhere', async host => {
    const ask = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ pid: 4_000_000 }))
    write(recordAt(4747, { host }))
    expect(await findRunning(folder())).toBeUndefined()
    expect(ask).not.toHaveBeenCalled()
    expect(existsSync(path())).toBe(false)
    ask.mockRestore()
  })

  it('takes one that is too busy to answer for running', async () => {
    const soon = AbortSignal.timeout(50)
    const patience = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(soon)
    const busy = recordAt(await listenOnLoopback(() => {}))
    write(busy)
    expect(await findRunning(folder())).toEqual(busy)
    expect(patience).toHaveBeenCalledWith(2000)
    patience.mockRestore()
  })
})

describe('withdrawRecord', () => {
  it('removes ours', async () => {
    const mine = recordAt(4747)
    await claim(folder(), mine)
    expect(withdrawRecord(folder(), mine)).toBe(true)
    expect(readdirSync(folder())).toEqual([])
  })
  it('leaves the one of a later start', async () => {
    const theirs = recordAt(1)
    await claim(folder(), theirs)
    expect(withdrawRecord(folder(), recordAt(4747))).toBe(false)
    expect(recorded()).toEqual(theirs)
    expect(modeOf(path())).toBe(0o600)
  })
  it('does not mind that it is gone', () => {
    expect(withdrawRecord(folder(), recordAt(4747))).toBe(false)
  })
})

it.each([
  ['127.0.0.1', 'http://127.0.0.1:4747/?token=T'],
  ['::1', 'http://[::1]:4747/?token=T'],
])('links to %s', (host, link) => {
  expect(linkTo(recordAt(4747, { host, token: 'T' }))).toBe(link)
})
