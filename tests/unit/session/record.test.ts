import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  claim as claimIn,
  findRunning as findRunningIn,
  linkByAddress,
  linkTo,
  type ServerRecord,
  withdrawRecord,
} from '@/lib/session/record.ts'
import { asNobody } from '../../support/processes.ts'
import {
  closeStandIns,
  freePort,
  listenOnLoopback,
  recordAt,
  startStandIn,
  WORD,
} from '../../support/stand-in-wizard.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

const usual = { anyAddress: false }
const claim = (state: string, mine: ServerRecord) => claimIn(state, mine, usual)
const findRunning = (state: string) => findRunningIn(state, usual)
const running = (record: ServerRecord) => ({ record, word: WORD })

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
    expect(await claim(folder(), recordAt(1))).toEqual(running(theirs))
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
      const all = await Promise.all([1, 2, 3, 4].map(() => startStandIn()))
      const answers = await Promise.all(all.map(one => claim(folder(), one)))
      const winners = all.filter((_, index) => answers[index] === undefined)
      expect(winners).toHaveLength(1)
      expect(recorded()).toEqual(winners[0])
      const [winner = stale] = winners
      expect(answers.filter(Boolean)).toEqual(Array(3).fill(running(winner)))
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

  it('finds one that proves the token, and gets a login word of it', async () => {
    const found = await startStandIn()
    write(found)
    expect(await findRunning(folder())).toEqual(running(found))
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
    write({ ...other, token: 'x' })
    expect(await findRunning(folder())).toBeUndefined()
    expect(existsSync(path())).toBe(false)
  })

  it('clears it where another program took the port, and does not follow it elsewhere', async () => {
    const elsewhere = await startStandIn()
    const port = await listenOnLoopback((_, response) => {
      response.writeHead(307, { Location: `http://127.0.0.1:${elsewhere.port}/session/word` }).end()
    })
    write(recordAt(port, { token: elsewhere.token }))
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
    const connect = vi.spyOn(Socket.prototype, 'connect')
    write(recordAt(4747, { host }))
    expect(await findRunning(folder())).toBeUndefined()
    expect(connect).not.toHaveBeenCalled()
    expect(existsSync(path())).toBe(false)
    connect.mockRestore()
  })

  it('takes one that is too busy to answer for running', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const busy = recordAt(await listenOnLoopback(() => void vi.advanceTimersByTime(10_000)))
    write(busy)
    expect(await findRunning(folder())).toEqual({ record: busy, word: undefined })
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

describe('a planted server.json does not lead a person to another page', () => {
  it('that listens with a token of its own, as another user', async () => {
    const { port, token, stop } = await listenAsNobody()
    write(recordAt(port, { token }))
    expect(await findRunning(folder())).toBeUndefined()
    expect(existsSync(path())).toBe(false)
    stop()
  })

  it('that names a process of ours which does not listen there', async () => {
    const { port, token, stop } = await listenAsNobody()
    write(recordAt(port, { token, pid: process.pid }))
    expect(await findRunning(folder())).toBeUndefined()
    stop()
  })

  it('that answers without knowing the token, and is not shown it', async () => {
    const heard: string[] = []
    const port = await listenOnLoopback(({ headers }, response) => {
      heard.push(JSON.stringify(headers))
      response.end(JSON.stringify({ word: WORD, proof: 'x'.repeat(43) }))
    })
    const planted = recordAt(port)
    write(planted)
    expect(await findRunning(folder())).toBeUndefined()
    expect(heard).toHaveLength(1)
    expect(heard[0]).not.toContain(planted.token)
  })

  it('that repeats what it was sent', async () => {
    const port = await listenOnLoopback(({ headers }, response) => {
      const [, signature] = /\.(.+)$/.exec(headers.authorization ?? '') ?? []
      response.end(JSON.stringify({ word: WORD, proof: signature }))
    })
    write(recordAt(port))
    expect(await findRunning(folder())).toBeUndefined()
  })
})

/** A program of another user that answers as a wizard would whose token is in a record. */
async function listenAsNobody() {
  const token = 'planted'
  const code = `
    const { createServer } = require('node:http')
    const { createHmac } = require('node:crypto')
    createServer(({ headers }, response) => {
      const nonce = /^Proof (.+)\\./.exec(headers.authorization)[1]
      const proof = createHmac('sha256', '${token}').update(['answers', nonce, '${WORD}'].join('\\n')).digest('base64url')
      response.end(JSON.stringify({ word: '${WORD}', proof }))
    }).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
  const [program = '', ...before] = asNobody()
  const child = spawn(program, [...before, process.execPath, '-e', code], { cwd: '/' })
  const [port] = await once(child.stdout, 'data')
  return { port: Number(port), token, stop: () => child.kill('SIGKILL') }
}

it.each([
  [{ host: '127.0.0.1', name: 'ab12.localhost' }, 'http://ab12.localhost:4747/in/W'],
  [{ host: '127.0.0.1' }, 'http://127.0.0.1:4747/in/W'],
  [{ host: '::1' }, 'http://[::1]:4747/in/W'],
])('links to %j', (part, link) => {
  expect(linkTo(recordAt(4747, part), 'W')).toBe(link)
})

describe('the link by an address', () => {
  const name = 'ab12.localhost'
  const address = '127.83.20.9'

  it.each([
    ['has the address of this launch', { name, address }, false, address],
    ['has 127.0.0.1 through a tunnel, which leads there', { name, address }, true, '127.0.0.1'],
    ['has 127.0.0.1 where the system has no other', { name }, false, '127.0.0.1'],
  ])('%s', (_, part, isTunnelled, host) => {
    expect(linkByAddress(recordAt(4747, part), 'W', isTunnelled)).toBe(`http://${host}:4747/in/W`)
  })

  it('never leads to an address outside this machine that a record names', async () => {
    const running = await startStandIn()
    write({ ...running, name, address: '10.0.0.5' })
    expect(await findRunning(folder())).toBeUndefined()
  })
})
