import { once } from 'node:events'
import { createServer } from 'node:net'
import process from 'node:process'
import { expect, it, onTestFinished } from 'vitest'
import { ask, bearer } from '../../support/ask.ts'
import { lendFolder, lendWizard } from '../../support/lent.ts'
import { beginWizard } from '../../support/wizard.ts'

/** A port that says it speaks ssh and hangs up; resolves when the wizard itself, and not an `ssh`, has said so as well. */
async function lendSshPort(): Promise<{ host: string; called: Promise<void> }> {
  const server = createServer()
  const called = new Promise<void>(resolve =>
    server.on('connection', socket => {
      socket.on('error', () => {})
      socket.once('data', words => {
        if (String(words).startsWith('SSH-2.0-ssh2js')) resolve()
        socket.destroy()
      })
      socket.write('SSH-2.0-test\r\n')
    }),
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The port has no number.')
  return { host: `ssh://somebody@127.0.0.1:${address.port}`, called }
}

/** Without a docker command: only the wizard calls. */
const env = (host: string) => ({ DOCKER_HOST: host, PATH: lendFolder() })
const by = [process.execPath]

it('an engine over ssh is asked by ssh, from the command line', async () => {
  const { host, called } = await lendSshPort()
  const { ended } = beginWizard({ args: ['doctor'], env: env(host), by, cwd: lendFolder() })
  await called
  expect((await ended).code).toBe(1)
})

it('an engine over ssh is asked by ssh, from the pages', async () => {
  const { host, called } = await lendSshPort()
  const wizard = await lendWizard({ env: env(host), by })
  const answer = ask(wizard, { path: '/system', headers: bearer(wizard) })
  await called
  expect((await answer).status).toBe(200)
})
