import { once } from 'node:events'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ask, bearer, logIn, ofPage } from '../../support/ask.ts'
import { actionNumber } from '../../support/built.ts'
import { lendFolder, lendWizard } from '../../support/lent.ts'
import { stubDocker } from '../../support/stub-docker.ts'
import { beginWizard, type RunningWizard, tokenIn } from '../../support/wizard.ts'

/** What design promises is 5 s; a machine full of other tests gets more. It is a bound, not a measurement. */
const SOON = 15_000

const stateIn = (dir: string) => readdirSync(join(dir, '.reflector-wizard'))
const own = ({ port, token }: RunningWizard) =>
  `Host: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n`

/** A visitor who does not let go; resolves once his first words are sent. */
async function holdOpen({ port }: RunningWizard, text: string): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  onTestFinished(() => {
    socket.destroy()
  })
  await once(socket, 'connect')
  if (text !== '') await new Promise(resolve => socket.write(text, resolve))
}

/** A docker that never answers, and says in a file that it was called. */
function hangingDocker(): { path: string; called(): boolean } {
  const folder = lendFolder()
  const mark = join(folder, 'called')
  stubDocker(folder, `echo >> '${mark}'\nexec /bin/sleep 600`)
  return { path: folder, called: () => existsSync(mark) }
}

describe('a signal ends it soon, with everything cleared away, whatever goes on', () => {
  it.each<[NodeJS.Signals, number]>([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])(
    '%s is answered with %i',
    async (signal, expected) => {
      const docker = hangingDocker()
      const dir = lendFolder()
      const wizard = await lendWizard({ dir, env: { PATH: docker.path } })
      await holdOpen(wizard, '')
      await holdOpen(wizard, 'GET / HTT')
      await holdOpen(wizard, `GET /api/launch HTTP/1.1\r\n${own(wizard)}\r\n`)
      await holdOpen(wizard, `POST / HTTP/1.1\r\n${own(wizard)}Content-Length: 500\r\n\r\nhalf`)
      await holdOpen(wizard, `GET / HTTP/1.1\r\n${own(wizard)}\r\n`)
      await vi.waitFor(() => expect(docker.called()).toBe(true), SOON)

      const { code, signal: killedBy, stdout, stderr } = await wizard.stop(signal)
      expect({ code, killedBy }).toEqual({ code: expected, killedBy: null })
      expect(stateIn(dir)).toEqual(['.gitignore', 'id'])
      expect(stdout).toBe(`Open ${wizard.link}\n`)
      expect(stderr).not.toMatch(/^\s+at /m)
    },
    SOON * 2,
  )

  it('also before the pages are awake, and then nothing is promised any more', async () => {
    const dir = lendFolder()
    const { child, heard, ended } = begin(dir)
    await vi.waitFor(() => expect(stateIn(dir)).toContain('server.json'), { timeout: SOON, interval: 1 })
    child.kill('SIGTERM')
    expect(await ended).toEqual([143, null])
    expect(heard.stdout).toBe('')
    expect(stateIn(dir)).toEqual(['.gitignore', 'id'])
  })

  it('also when the terminal is gone that it spoke to', async () => {
    const dir = lendFolder()
    const { child, ended } = begin(dir)
    await once(child.stdout, 'data')
    child.stdout.destroy()
    child.stderr.destroy()
    child.kill('SIGHUP')
    expect(await ended).toEqual([129, null])
    expect(stateIn(dir)).toEqual(['.gitignore', 'id'])
  })
})

/** The launcher with its process in our hands. */
function begin(dir: string) {
  const { child, heard } = beginWizard({ args: ['--dir', dir, '--no-open'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return { child, heard, ended: once(child, 'exit') }
}

describe('it goes on', () => {
  it('when nobody listens to what it says any more', async () => {
    const dir = lendFolder()
    const { child, heard } = begin(dir)
    await once(child.stdout, 'data')
    const link = new URL(/^Open (\S+)$/m.exec(heard.stdout)?.[1] ?? '')
    const wizard = { port: Number(link.port), token: tokenIn(dir) }
    child.stderr.destroy()
    child.stdout.destroy()

    const complaint = {
      ...bearer(wizard),
      'Next-Action': actionNumber('app/actions.ts', 'lookAgain'),
      'Content-Type': 'multipart/form-data; boundary=x',
    }
    for (let round = 0; round < 3; round++) {
      const { status } = await ask(wizard, { method: 'POST', headers: complaint, body: '--x\r\nnonsense' })
      expect(status).toBe(500)
    }
    expect((await ask(wizard, { path: '/api/launch', headers: bearer(wizard) })).status).toBe(200)
  })

  it('when its state is removed under it: a visitor is still let in, and it ends as always', async () => {
    const dir = lendFolder()
    const wizard = await lendWizard({ dir, env: { PATH: '' } })
    rmSync(join(dir, '.reflector-wizard'), { recursive: true })
    const headers = ofPage(await logIn(wizard))
    expect((await ask(wizard, { headers })).status).toBe(200)
    const { code, stderr } = await wizard.stop()
    expect(code).toBe(143)
    expect(stderr).not.toMatch(/Error|^\s+at /m)
  })

  it('when the whole folder is removed under it, until it is stopped', async () => {
    const dir = lendFolder()
    const wizard = await lendWizard({ dir, env: { PATH: '' } })
    rmSync(dir, { recursive: true })
    await logIn(wizard)
    const { code, stderr } = await wizard.stop('SIGINT')
    expect(code).toBe(130)
    expect(stderr).not.toMatch(/Error|^\s+at /m)
  })
})
