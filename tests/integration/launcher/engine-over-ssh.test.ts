import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { ask, bearer } from '../../support/ask.ts'
import { lendFolder, lendWizard } from '../../support/lent.ts'
import { beginWizard } from '../../support/wizard.ts'

/** A port where somebody calls; resolves with the first words of the first who does, who is then left alone. */
async function lendSshPort(): Promise<{ host: string; greeting: Promise<string> }> {
  const server = createServer()
  const greeting = once(server, 'connection').then(async ([socket]: Socket[]) => {
    socket?.on('error', () => {})
    socket?.write('SSH-2.0-test\r\n')
    const [words] = socket ? await once(socket, 'data') : []
    socket?.destroy()
    server.close()
    return String(words)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The port has no number.')
  return { host: `ssh://somebody@127.0.0.1:${address.port}`, greeting }
}

it('an engine over ssh is asked by ssh, from the command line', async () => {
  const { host, greeting } = await lendSshPort()
  const { ended } = beginWizard({ args: ['doctor'], env: { DOCKER_HOST: host }, cwd: lendFolder() })
  expect(await greeting).toMatch(/^SSH-2\.0-ssh2js/)
  await ended
})

it('an engine over ssh is asked by ssh, from the pages', async () => {
  const { host, greeting } = await lendSshPort()
  const wizard = await lendWizard({ env: { DOCKER_HOST: host } })
  const answer = ask(wizard, { path: '/system', headers: bearer(wizard) })
  expect(await greeting).toMatch(/^SSH-2\.0-ssh2js/)
  expect((await answer).status).toBe(200)
})
