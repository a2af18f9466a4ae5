import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer as createWebServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as z from 'zod'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { ask, bearer } from '../../support/ask.ts'
import { lendFolder, lendWizard, shareWizard } from '../../support/lent.ts'
import { type RunningWizard, runWizard, startWizard } from '../../support/wizard.ts'

const FIRST_PORT = 4747
const recordPath = (dir: string) => join(dir, '.reflector-wizard', 'server.json')
const record = z.object({ pid: z.number(), port: z.number(), token: z.string() })
const recordIn = (dir: string) => record.parse(JSON.parse(readFileSync(recordPath(dir), 'utf8')))

const isServing = async (wizard: RunningWizard) =>
  (await ask(wizard, { path: '/api/launch', headers: bearer(wizard) })).status === 200

function leaveRecord(dir: string, text: string) {
  openStateFolder(dir)
  writeFileSync(recordPath(dir), text, { mode: 0o600 })
}

const listening = (server: Server, port: number) =>
  new Promise<boolean>(resolve => {
    server.once('listening', () => resolve(true)).once('error', () => resolve(false))
    server.listen(port, '127.0.0.1')
    onTestFinished(() => {
      server.close()
    })
  })

const portOf = (server: Server) => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('a second start for the same folder', () => {
  const wizard = shareWizard()

  it.each<[string, (dir: string) => Promise<string[]> | string[]]>([
    ['as the first', dir => ['--dir', dir]],
    ['by a link to it', dir => ['--dir', linkTo(dir)]],
    ['by another spelling', dir => ['--dir', `${dir}/../${dir.split('/').at(-1)}/.`]],
    ['with another port', dir => ['--dir', dir, '--port', '4999']],
    ['with another address', dir => ['--dir', dir, '--host', '::1']],
  ])('%s, says who runs, gives a new link and ends well', async (_, args) => {
    const first = wizard()
    const { code, stdout, stderr } = await runWizard(['--no-open', ...(await args(first.dir))])
    const link = /^Open (\S+)\n$/.exec(stdout)?.[1] ?? ''
    expect({ code, origin: new URL(link).origin }).toEqual({ code: 0, origin: first.base })
    expect(link).not.toBe(first.link)
    expect(stderr).toMatch(
      new RegExp(
        `^The wizard already runs for ${first.dir}: process ${first.pid}, since \\d{4}-\\d\\d-.*Z\\.\\nIf your browser cannot open it: http://127(?:\\.\\d+){3}:${first.port}/in/`,
      ),
    )
    expect(await isServing(first)).toBe(true)
  })

  it('at the very same moment, finds the one that was quicker', async () => {
    const dir = lendFolder()
    const starts = await Promise.all([1, 2, 3].map(() => startWizard({ dir })))
    expect(new Set(starts.map(({ base }) => base)).size).toBe(1)
    const serving = starts.find(({ pid }) => pid === recordIn(dir).pid)
    expect(serving && (await isServing(serving))).toBe(true)
    const others = starts.filter(start => start !== serving)
    expect((await Promise.all(others.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([0, 0])
    expect((await serving?.stop())?.code).toBe(143)
    expect(existsSync(recordPath(dir))).toBe(false)
  })

  it('for another folder, is a wizard of its own', async () => {
    const [one, other] = [wizard(), await lendWizard()]
    expect(one.port).not.toBe(other.port)
    expect(one.token).not.toBe(other.token)
    expect((await ask(other, { headers: bearer(one) })).status).toBe(401)
  })
})

it('who asks while the pages still wake is answered once they are awake', async () => {
  const dir = lendFolder()
  const starting = startWizard({ dir })
  onTestFinished(async () => {
    await (await starting).stop('SIGKILL')
  })
  await vi.waitFor(() => recordIn(dir), { timeout: 20_000, interval: 1 })
  const early = recordIn(dir)
  const answer = await ask(early, { path: '/api/launch', headers: bearer(early) })
  expect(answer.status).toBe(200)
})

function linkTo(dir: string): string {
  const link = join(lendFolder(), 'link')
  symlinkSync(dir, link)
  return link
}

describe('what another wizard left behind does not stop the next', () => {
  it('after it was killed', async () => {
    const dir = lendFolder()
    const killed = await startWizard({ dir })
    await killed.stop('SIGKILL')
    expect(existsSync(recordPath(dir))).toBe(true)
    const next = await lendWizard({ dir })
    expect(next.token).not.toBe(killed.token)
    expect(recordIn(dir)).toMatchObject({ pid: next.pid, token: next.token })
    expect(await isServing(next)).toBe(true)
  })

  it.each<[string, (port: number) => string]>([
    ['half a record', () => '{"pid":1,"host":"127.0'],
    ['a record of a port that somebody else has now', port => recordText({ port })],
    ['a record of a port that nobody has', () => recordText({ port: 1 })],
    ['a record of a port that cannot be', () => recordText({ port: 70_000 })],
    ['a record that leads to another machine', port => recordText({ port, host: '192.0.2.7' })],
  ])('%s', async (_, text) => {
    const asked: string[] = []
    const stranger = createWebServer((request, response) => {
      asked.push(request.url ?? '')
      response.end(JSON.stringify({ pid: process.pid }))
    })
    await listening(stranger, 0)
    const dir = lendFolder()
    leaveRecord(dir, text(portOf(stranger)))
    const next = await lendWizard({ dir })
    expect(next.port).not.toBe(portOf(stranger))
    expect(recordIn(dir).pid).toBe(next.pid)
    expect(await isServing(next)).toBe(true)
  })
})

const recordText = ({ port, host = '127.0.0.1' }: { port: number; host?: string }) =>
  JSON.stringify({ pid: 1, host, port, token: 'x', startedAt: '2026-01-01T00:00:00.000Z' })

it('where the usual port is taken, the next free one serves', async () => {
  // Another test may have it: taken is taken.
  await listening(createServer(), FIRST_PORT)
  const { port } = await lendWizard()
  expect(port).toBeGreaterThan(FIRST_PORT)
  expect(port).toBeLessThan(FIRST_PORT + 50)
})

it('a wanted port is taken as it is', async () => {
  const free = createServer()
  await listening(free, 0)
  const wanted = portOf(free)
  await new Promise(resolve => free.close(resolve))
  expect((await lendWizard({ args: ['--port', String(wanted)] })).port).toBe(wanted)
})
