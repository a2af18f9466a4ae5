import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import type { Page } from '@playwright/test'
import { portOf } from '../support/port-of.ts'
import { startWizard } from '../support/wizard.ts'
import { test as practiceTest } from './practice.ts'
import { expect, logIn, test } from './wizard.ts'

const SECRET = 'sk-typed-after-the-end'
const WARNING = 'A new start of the wizard, or another program, answers here'

interface Heard {
  url: string
  headers: IncomingHttpHeaders
  body: string
}

/** A program of another user that waits for the port of a wizard, and answers as the wizard would. */
async function takePort(port: number) {
  const heard: Heard[] = []
  const answer: RequestListener = async (request, response) => {
    const { url = '', headers } = request
    let body = ''
    for await (const piece of request.setEncoding('utf8')) body += piece
    heard.push({ url, headers, body })
    const isApi = /^\/(api|session)\//.test(url)
    response.setHeader('Content-Type', isApi ? 'application/json' : 'text/html')
    if (url === '/session/proof') response.end(JSON.stringify('0'.repeat(64)))
    else response.end(isApi ? '{"version":"9.9.9","problems":[],"ticket":"x"}' : '<h1>TAKEN OVER</h1>')
  }
  const servers = ['127.0.0.1', '::1'].map(host => createServer(answer).listen(port, host))
  await Promise.all(servers.map(server => once(server, 'listening')))
  const close = async () => {
    for (const server of servers) {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    }
  }
  const proofs = () => heard.filter(({ url }) => url === '/session/proof').length
  return { heard, proofs, close }
}

/** Fails where the page is left for what the other program shows. */
async function expectUnmoved(page: Page, act: () => Promise<unknown>) {
  const visited: string[] = []
  const note = () => visited.push(page.url())
  page.on('framenavigated', note)
  await act()
  page.off('framenavigated', note)
  expect(visited).toEqual([])
  await expect(page.getByText('TAKEN OVER')).toHaveCount(0)
}

practiceTest(
  'a key that is typed after another program took the port does not reach that program',
  async ({ practice, page }) => {
    await logIn(page, practice)
    await page.goto(`${practice.base}/setup/language-model`)
    await page.getByRole('radio', { name: 'A service that speaks like OpenAI', exact: true }).check()
    await expect(page.getByText('Your answers are kept')).toBeVisible()
    await practice.stop()
    const other = await takePort(practice.port)
    await expectUnmoved(page, async () => {
      await page.getByRole('textbox', { name: 'Key' }).fill(SECRET)
      await expect(page.getByText(WARNING)).toBeVisible()
      await expect(page.getByText(/^Not kept yet/)).toBeVisible()
      await page.getByRole('button', { name: 'Continue' }).click()
      const asked = other.proofs()
      await expect.poll(other.proofs).toBeGreaterThan(asked + 1)
    })
    await page.close()
    expect(JSON.stringify(other.heard)).not.toContain(SECRET)
    for (const { url, headers } of other.heard) {
      expect(url).toBe('/session/proof')
      expect(headers['x-wizard-key']).toBeUndefined()
      expect(headers.cookie).toBeUndefined()
    }
    await other.close()
  },
)

test('a program that takes the port does not get the open page to reload or to lead to it', async ({
  page,
}) => {
  const wizard = await startWizard()
  await logIn(page, wizard)
  await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
  await wizard.stop()
  await expectUnmoved(page, async () => {
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
    await expect(page.getByText('The wizard was stopped, or cannot be reached')).toBeVisible()
    const other = await takePort(wizard.port)
    await expect(page.getByText(WARNING)).toBeVisible()
    await page.getByRole('link', { name: 'Details' }).click()
    await expect.poll(other.proofs).toBeGreaterThan(2)
    await other.close()
  })
})

test('a page goes on where the same wizard answers again after another program did', async ({
  wizard,
  page,
}) => {
  const sockets = new Set<Socket>()
  const open = async (port = 0): Promise<Server> => {
    const tunnel = createTcpServer(socket => {
      const far = connect(wizard.port, '127.0.0.1')
      socket.pipe(far).pipe(socket)
      for (const end of [socket, far]) {
        sockets.add(end)
        end.on('error', () => {})
      }
    }).listen(port, '127.0.0.1')
    await once(tunnel, 'listening')
    return tunnel
  }
  const close = async (tunnel: Server) => {
    tunnel.close()
    for (const socket of sockets) socket.destroy()
    await once(tunnel, 'close')
  }
  const first = await open()
  const port = portOf(first)
  const base = `http://${new URL(wizard.base).hostname}:${port}`
  await logIn(page, { link: `${base}/${new URL(wizard.link).search}`, base })
  await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
  await close(first)
  const other = await takePort(port)
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await expect(page.getByText(WARNING)).toBeVisible()
  await page.getByRole('link', { name: 'Details' }).click()
  await other.close()

  const second = await open(port)
  await expect(page.getByText(WARNING)).toBeHidden()
  // What was clicked meanwhile is done now.
  await expect(page).toHaveURL(`${base}/system`)
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible()
  await close(second)
})
