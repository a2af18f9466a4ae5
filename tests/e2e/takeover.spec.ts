import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import type { Page } from '@playwright/test'
import { ask, logIn as logInAsProgram } from '../support/ask.ts'
import { portOf } from '../support/port-of.ts'
import { type RunningWizard, startWizard } from '../support/wizard.ts'
import { test as practiceTest } from './practice.ts'
import { expect, logIn, test } from './wizard.ts'

const SECRET = 'sk-typed-after-the-end'
const WARNING = 'A new start of the wizard, or another program, answers here'

interface Heard {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

/**
 * A program of another user that waits for the port of a wizard, and answers as the wizard would. Where it has found a way to
 * the wizard, it has that answer what only the wizard can.
 */
async function takePort(port: number, way?: { port: number }) {
  const heard: Heard[] = []
  const answer: RequestListener = async (request, response) => {
    const { method = '', url = '', headers } = request
    let body = ''
    for await (const piece of request.setEncoding('utf8')) body += piece
    heard.push({ method, url, headers, body })
    const isApi = /^\/(api|session)\//.test(url)
    response.setHeader('Content-Type', isApi ? 'application/json' : 'text/html')
    if (url === '/session/proof' && way)
      response.end((await ask(way, { method, path: url, headers: hostOf(headers), body })).text)
    else if (url === '/session/proof') response.end(JSON.stringify('0'.repeat(64)))
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

const hostOf = ({ host = '' }: IncomingHttpHeaders) => ({ Host: host })

/** What the wizard answers to a program that sends again what it heard, as it was, and for what it would rather have. */
async function replay(wizard: { port: number }, { method, url, headers }: Heard) {
  const names = ['host', 'cookie', 'x-wizard-key', 'rsc']
  const sent = Object.fromEntries(names.map(name => [name, String(headers[name] ?? '')]))
  const statuses: number[] = []
  for (const [as, path] of [
    ['POST', '/session/ticket'],
    ['GET', '/api/launch'],
    ['GET', '/api/diagnostics'],
    ['POST', url],
    [method, url],
  ] as const) {
    const headers = { ...sent, Origin: `http://${sent.host}` }
    const answer = await ask(wizard, { method: as, path, headers, ...(as === 'POST' && { body: '[]' }) })
    statuses.push(answer.status)
  }
  return statuses
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

/** The local end of an ssh tunnel to a wizard, which can break and be opened again at the same port. */
function newTunnel(wizard: { port: number }) {
  const sockets = new Set<Socket>()
  let server: Server | undefined
  const open = async (port = 0): Promise<number> => {
    server = createTcpServer(socket => {
      const far = connect(wizard.port, '127.0.0.1')
      socket.pipe(far).pipe(socket)
      for (const end of [socket, far]) {
        sockets.add(end)
        end.on('error', () => {})
      }
    }).listen(port, '127.0.0.1')
    await once(server, 'listening')
    return portOf(server)
  }
  const close = async () => {
    server?.close()
    for (const socket of sockets) socket.destroy()
    if (server) await once(server, 'close')
  }
  return { open, close }
}

/** By an address, where a cookie alone opens no page. */
async function logInThrough(tunnelPort: number, wizard: RunningWizard, page: Page) {
  const base = `http://localhost:${tunnelPort}`
  await logIn(page, { link: base + new URL(wizard.link).pathname, base })
  await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
  return base
}

/** A request that begins within a second of a proof needs no new one, so the page's clock is set on. */
const makeProofOld = (page: Page) =>
  page.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 60_000
  })

test('a program that takes the port of a broken tunnel hears no request of the page', async ({
  wizard,
  page,
}) => {
  const tunnel = newTunnel(wizard)
  const port = await tunnel.open()
  await logInThrough(port, wizard, page)
  await page.waitForLoadState('networkidle')
  await makeProofOld(page)
  await tunnel.close()
  const other = await takePort(port)
  await page.getByRole('link', { name: 'Details' }).click()
  await expect(page.getByText(WARNING)).toBeVisible()
  await page.close()
  expect(other.heard.length).toBeGreaterThan(0)
  for (const { url, headers } of other.heard) {
    expect(url).toBe('/session/proof')
    expect([headers['x-wizard-key'], headers.cookie]).toEqual([undefined, undefined])
  }
  await other.close()
})

test('what a program hears that relays the proof of the wizard opens nothing', async ({ wizard, page }) => {
  const tunnel = newTunnel(wizard)
  const port = await tunnel.open()
  await logInThrough(port, wizard, page)
  await tunnel.close()
  const other = await takePort(port, wizard)
  const stolen = () => other.heard.find(({ headers }) => headers['x-wizard-key'] !== undefined)
  await page.getByRole('link', { name: 'Details' }).click()
  await expect.poll(stolen).toBeDefined()
  await page.close()
  await other.close()

  const second = await tunnel.open(port)
  const heard = stolen()
  if (!heard) throw new Error('The program heard no request.')
  // The request itself, for which it was signed, may pass once: its answer is what the program could have relayed.
  const refusals = [401, 401, 401, 401]
  expect((await replay({ port: second }, heard)).slice(0, 4)).toEqual(refusals)
  expect((await replay({ port: second }, heard)).slice(0, 4)).toEqual(refusals)
  const { key } = await logInAsProgram(wizard)
  expect(JSON.stringify(other.heard)).not.toContain(key)
  await tunnel.close()
})

test('a page goes on where the same wizard answers again after another program did', async ({
  wizard,
  page,
}) => {
  const tunnel = newTunnel(wizard)
  const port = await tunnel.open()
  const base = `http://${new URL(wizard.base).hostname}:${port}`
  await logIn(page, { link: base + new URL(wizard.link).pathname, base })
  await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
  await tunnel.close()
  const other = await takePort(port)
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await expect(page.getByText(WARNING)).toBeVisible()
  await page.getByRole('link', { name: 'Details' }).click()
  await other.close()

  await tunnel.open(port)
  await expect(page.getByText(WARNING)).toBeHidden()
  // What was clicked meanwhile is done now.
  await expect(page).toHaveURL(`${base}/system`)
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible()
  await tunnel.close()
})
