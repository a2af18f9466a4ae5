import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { connect, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { ask, logIn as logInAsProgram, wordOf } from '../support/ask.ts'
import { filesIn, SERVER } from '../support/built.ts'
import { portOf } from '../support/port-of.ts'
import { newFolder, type RunningWizard, removeFolder, startWizard } from '../support/wizard.ts'
import { expect, logIn, test } from './wizard.ts'

const details = { name: 'Details' }

/** The link by address, as it is printed for browsers that do not resolve the name. */
async function byAddress({ output }: RunningWizard) {
  const printed = /^If your browser cannot open it: (\S+)$/m
  await expect.poll(() => output().stderr).toMatch(printed)
  const link = printed.exec(output().stderr)?.[1] ?? ''
  const { origin: base, hostname: address } = new URL(link)
  return { link, base, address }
}

const addressesIn = async (page: Page): Promise<string[]> => {
  const session = await page.context().newCDPSession(page)
  const { entries } = await session.send('Page.getNavigationHistory')
  return entries.map(({ url }) => url)
}

/** Each once: too many wrong words in a minute are answered in another way. */
const secretsIn = (text: string) =>
  Array.from(
    new Map(
      [...text.matchAll(/(\/in\/|[?&]ticket=)([\w-]{22})/g)].map(([, kind = '', value = '']) => [
        value,
        kind,
      ]),
    ),
    ([value, kind]) => ({ kind, value }),
  )

test('the browser has one cookie, for this launch alone, and no secret in its address bar', async ({
  wizard,
  context,
  watched: page,
}) => {
  await logIn(page, wizard)
  await expect(page).toHaveURL(`${wizard.base}/`)
  const [cookie, ...others] = await context.cookies()
  expect(others).toEqual([])
  expect(cookie).toMatchObject({
    name: `rw_${wizard.port}`,
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    domain: new URL(wizard.base).hostname,
  })
  expect(cookie?.value).not.toBe(wizard.token)
})

test('the history of the browser holds nothing that opens the wizard again', async ({ wizard }) => {
  const profile = newFolder()
  const { launchOptions = {} } = test.info().project.use
  for (const { link, base } of [wizard, await byAddress(wizard)]) {
    const browser = await chromium.launchPersistentContext(profile, launchOptions)
    const page = await browser.newPage()
    const { key } = await logInAsProgram(wizard)
    const used = link === wizard.link ? link : link.replace(/in\/.*/, `in/${await wordOf(wizard)}`)
    await logIn(page, { link: used, base })
    await page.getByRole('link', details).click()
    await page.waitForURL(`${base}/system`)
    const visited = (await addressesIn(page)).join('\n')
    await browser.close()

    const kept = visited + readFileSync(join(profile, 'Default', 'History'), 'latin1')
    expect(kept).toContain(base)
    for (const secret of [wizard.token, key]) expect(kept).not.toContain(secret)
    for (const { kind, value } of secretsIn(kept)) {
      const Cookie = (await logInAsProgram(wizard)).cookie
      const again =
        kind === '/in/'
          ? await ask(wizard, { method: 'POST', path: '/session', body: value })
          : await ask(wizard, { path: `/api/launch?ticket=${value}`, headers: { Cookie } })
      expect(again.status).toBe(401)
    }
  }
  removeFolder(profile)
})

test('a thief on another port gets no cookie, and learns no name', async ({ wizard, page }) => {
  await logIn(page, wizard)
  await expect(page.getByRole('link', details)).toBeVisible()
  const thief = await startThief()
  await page.goto(thief.start)
  await expect(page.getByText('stolen')).toBeVisible()
  // Also from a page of the wizard, as by a link to the stack.
  await page.goto(wizard.base)
  await page.evaluate(to => location.assign(to), thief.page)
  await expect(page.getByText('stolen')).toBeVisible()
  await page.goto(`http://other.localhost:${thief.port}/page`)
  await expect(page.getByText('stolen')).toBeVisible()

  expect(thief.heard.length).toBeGreaterThan(5)
  for (const headers of thief.heard) {
    expect(headers.cookie).toBeUndefined()
    expect(JSON.stringify(headers)).not.toContain(new URL(wizard.base).hostname)
  }
  thief.close()
})

test('a thief on another port of the address gets the cookie of a login there, and nothing for it', async ({
  wizard,
  page,
}) => {
  const fallback = await byAddress(wizard)
  await logIn(page, fallback)
  await expect(page.getByRole('link', details)).toBeVisible()
  const thief = await startThief(fallback.address)
  await page.goto(thief.start)
  await expect(page.getByText('stolen')).toBeVisible()
  const Cookie = thief.heard
    .map(({ cookie }) => cookie)
    .find(cookie => cookie?.includes(`rw_${wizard.port}=`))
  expect(Cookie).toBeDefined()
  await expectWorthless(wizard, Cookie ?? '', fallback.base)
  thief.close()
})

test('a cookie that was stolen from a log changes nothing and reads no API', async ({
  wizard,
  context,
  page,
}) => {
  await logIn(page, wizard)
  const [cookie] = await context.cookies()
  await expectWorthless(wizard, `${cookie?.name}=${cookie?.value}`, wizard.base)
})

/** A thief is no browser: it forges every header but the key, which it does not know. */
async function expectWorthless(wizard: RunningWizard, Cookie: string, base: string) {
  const forged = {
    Cookie,
    Host: new URL(base).host,
    Origin: base,
    'Sec-Fetch-Site': 'same-origin',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Dest': 'empty',
  }
  const attempts = [
    ['GET', '/api/watch'],
    ['GET', '/api/launch'],
    ['GET', '/api/diagnostics'],
    ['GET', '/api/watch/events'],
    ['POST', '/api/draft'],
    ['POST', '/api/try'],
    ['POST', '/'],
    ['POST', '/system'],
    ['POST', '/session/ticket'],
    ['POST', '/session/word'],
    ['DELETE', '/api/draft'],
  ]
  for (const [method = '', path = ''] of attempts) {
    const answer = await ask(wizard, {
      method,
      path,
      headers: forged,
      ...(method !== 'GET' && { body: '[]' }),
    })
    expect([method, path, answer.status, answer.headers['set-cookie']]).toEqual([
      method,
      path,
      401,
      undefined,
    ])
  }
  if (base === wizard.base) return
  for (const path of ['/', '/system', '/plan', '/diagnostics'])
    for (const more of [{ Accept: 'text/html' }, { RSC: '1' }]) {
      const { text } = await ask(wizard, { path, headers: { ...forged, ...more } })
      expect(text).not.toContain(wizard.dir)
      expect(text).not.toContain('_next')
    }
}

test('a link that was used lets in the browser that used it, and tells another what to do', async ({
  wizard,
  browser,
  page,
}) => {
  await logIn(page, wizard)
  await page.goto('about:blank')
  await logIn(page, wizard)
  await expect(page.getByRole('link', details)).toBeVisible()

  const stranger = await browser.newContext()
  const other = await stranger.newPage()
  expect((await other.goto(wizard.link))?.status()).toBe(401)
  await expect(other.getByText(/^This link was used already/)).toBeVisible()
  await other.goto(wizard.link.replace(/in\/.*/, `in/${await wordOf(wizard)}`))
  await expect(other.getByRole('link', details)).toBeVisible()
  await stranger.close()
})

test('a browser that lost the cookie comes back by the key that it kept', async ({
  wizard,
  context,
  page,
}) => {
  await logIn(page, wizard)
  await context.clearCookies()
  await page.goto(`${wizard.base}/system`)
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible()
})

test('by its address it works as by its name: reloading, another tab, a stream and a download', async ({
  wizard,
  context,
  watched: page,
}) => {
  const fallback = await byAddress(wizard)
  await logIn(page, fallback)
  await page.getByRole('link', details).click()
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByRole('button', { name: 'Look again' })).toBeEnabled()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible()
  await expect(page).toHaveURL(`${fallback.base}/system`)

  const tab = await context.newPage()
  await tab.goto(`${fallback.base}/diagnostics`)
  const coming = tab.waitForEvent('download')
  await tab.getByRole('link', { name: 'Download the long form' }).click()
  expect((await coming).suggestedFilename()).toMatch(/\.tar\.gz$/)
})

test('a form that is sent before the scripts of the page are there is sent with a ticket', async ({
  wizard,
  page,
}) => {
  await logIn(page, wizard)
  await page.route('**/_next/static/**/*.js', route => route.abort())
  await page.goto(`${wizard.base}/system`)
  const answered = page.waitForResponse(
    answer => answer.request().method() === 'POST' && answer.url().includes('/system'),
  )
  await page.getByRole('button', { name: 'Look again' }).click()
  expect((await answered).status()).toBe(200)
  await expect(page).toHaveURL(`${wizard.base}/system`)
})

test('scripts and pages that an older program left in the cache at 127.0.0.1 do not run in the wizard', async ({
  page,
}) => {
  const older = await startCachedProgram()
  await page.goto(`http://127.0.0.1:${older.port}/`)
  await expect(page).toHaveTitle('taken')
  await page.goto(`http://127.0.0.1:${older.port}/system`)
  await older.close()

  const wizard = await startWizard({ args: ['--port', String(older.port)] })
  const base = `http://127.0.0.1:${wizard.port}`
  await logIn(page, { link: base + new URL(wizard.link).pathname, base })
  await expect(page.getByRole('link', details)).toBeVisible()
  await expect(page).toHaveTitle('reflector-wizard')
  await page.goto(`${base}/system`)
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible()
  await expect(page).toHaveTitle('System · reflector-wizard')
  await wizard.stop()
})

test('a page that an older program left in the cache at 127.0.0.1 for every query does not get the login word', async ({
  page,
}) => {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    response.setHeader('Content-Type', 'text/html')
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    response.setHeader('No-Vary-Search', 'params')
    response.end(`<title>taken</title>`)
  })
  const older = await closable(server)
  await page.goto(`http://127.0.0.1:${older.port}/`)
  await page.goto(`http://127.0.0.1:${older.port}/?a=1`)
  await expect(page).toHaveTitle('taken')
  expect(asked.filter(url => url.startsWith('/?'))).toEqual([])
  await older.close()

  const wizard = await startWizard({ args: ['--port', String(older.port)] })
  const base = `http://127.0.0.1:${wizard.port}`
  const { pathname, search } = new URL(wizard.link)
  const shown: string[] = []
  page.on('domcontentloaded', async () => shown.push(await page.title()))
  await logIn(page, { link: base + pathname + search, base })
  await expect(page.getByRole('link', details)).toBeVisible()
  expect(shown).not.toContain('taken')
  await wizard.stop()
})

test('too many cookies of another port stop no browser that uses a printed link', async ({
  wizard,
  context,
  page,
}) => {
  await logIn(page, wizard)
  const filler = await serve('full', {
    'Set-Cookie': Array.from({ length: 8 }, (_, number) => `filler${number}=${'x'.repeat(3000)}`),
  })
  await page.goto(`http://127.0.0.1:${filler.port}/`)
  await page.goto(`http://localhost:${filler.port}/`)
  expect((await context.cookies()).length).toBeGreaterThan(8)
  await page.goto(wizard.base)
  await expect(page.getByRole('link', details)).toBeVisible()
  const { base } = await byAddress(wizard)
  await logIn(page, { link: `${base}/in/${await wordOf(wizard)}`, base })
  await expect(page.getByRole('link', details)).toBeVisible()

  const answer = await page.goto(`http://127.0.0.1:${wizard.port}/`)
  expect(answer?.status()).toBe(431)
  await expect(page.getByText(/Open the link with the name of its own/)).toBeVisible()
  filler.close()
})

test('without the link there is no page, and no clue what is here', async ({ wizard, page }) => {
  const answer = await page.goto(wizard.base)
  expect(answer?.status()).toBe(401)
  await expect(page.getByText(/the link that the wizard printed/)).toBeVisible()
  await expect(page.locator('body')).not.toContainText(wizard.dir)
})

test('the link works when it is clicked on a page of another site', async ({ wizard, page }) => {
  const other = await serve(`<a href="${wizard.link}">wizard</a>`)
  await page.goto(`http://localhost:${other.port}/`)
  await page.getByRole('link').click()
  await expect(page.getByRole('link', details)).toBeVisible()
  other.close()
})

test('a page of another site can neither frame it nor post to it', async ({ wizard, page }) => {
  await logIn(page, wizard)
  await expect(page.getByRole('link', details)).toBeVisible()
  const other = await serve(
    `<iframe src="${wizard.base}/"></iframe><form method="post" action="${wizard.base}/"><button>Post</button></form>`,
  )
  await page.goto(`http://127.0.0.1:${other.port}/`)
  await expect(page.frameLocator('iframe').getByRole('link', details)).toHaveCount(0)
  const answered = page.waitForResponse(`${wizard.base}/`)
  await page.getByRole('button', { name: 'Post' }).click()
  expect((await answered).status()).toBe(403)
  other.close()
})

test('a service worker that an older program left at 127.0.0.1 does not get the login word', async ({
  page,
}) => {
  const older = await startOlderProgram()
  await page.goto(`http://127.0.0.1:${older.port}/`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await page.reload()
  await expect(page.getByText('taken by the worker')).toBeVisible()
  await older.close()

  const wizard = await startWizard({
    args: ['--port', String(older.port)],
    env: { SSH_CONNECTION: undefined },
  })
  await logIn(page, await byAddress(wizard))
  await expect(page.getByRole('link', details)).toBeVisible()
  await wizard.stop()
})

for (const name of ['by the name of the launch', 'by localhost']) {
  test(`it works through a tunnel on another port, ${name}`, async ({ wizard, watched: page }) => {
    const tunnel = createTcpServer(socket => {
      const far = connect(wizard.port, '127.0.0.1')
      socket.pipe(far).pipe(socket)
      socket.on('error', () => far.destroy())
      far.on('error', () => socket.destroy())
    })
    const port = await listening(tunnel)
    const host = name === 'by localhost' ? 'localhost' : new URL(wizard.base).hostname
    const base = `http://${host}:${port}`
    await logIn(page, { link: base + new URL(wizard.link).pathname, base })
    await page.getByRole('link', details).click()
    await page.getByRole('button', { name: 'Look again' }).click()
    await expect(page.getByRole('button', { name: 'Look again' })).toBeEnabled()
    await expect(page).toHaveURL(`${base}/system`)
    tunnel.close()
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a browser logs in by a button, under the name only', async ({ wizard, page }) => {
    await page.goto((await byAddress(wizard)).link)
    await expect(page.getByText(/^This browser runs no scripts/)).toBeVisible()
    await expect(page.getByRole('button')).toHaveCount(0)
    await logIn(page, wizard)
    await expect(page.getByRole('link', details)).toBeVisible()
    expect((await page.goto(wizard.link))?.status()).toBe(200)
    await expect(page.getByRole('link', details)).toBeVisible()
  })
})

/** A program on another port of this machine, to which a page of another name redirects; what it hears. */
async function startThief(address = '127.0.0.1') {
  const heard: IncomingHttpHeaders[] = []
  const server = createServer(({ url = '', headers }, response) => {
    heard.push(headers)
    if (url === '/start') {
      response.writeHead(302, { Location: `http://${address}:${portOf(server)}/page` }).end()
    } else if (url === '/page') {
      response.setHeader('Content-Type', 'text/html')
      response.end(
        `<script>fetch('/steal').then(() => { document.body.append('stolen') })</script><body></body>`,
      )
    } else response.end('x')
  })
  const port = await listening(server, address)
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return {
    port,
    start: `http://${address === '127.0.0.1' ? 'localhost' : address}:${port}/start`,
    page: `http://${address}:${port}/page`,
    heard,
    close,
  }
}

/** A program whose service worker answers every later visit of its address, also after the program ended. */
async function startOlderProgram() {
  const worker = `
    const taken = () => new Response('taken by the worker', { headers: { 'Content-Type': 'text/html' } })
    onfetch = event => event.respondWith(taken())`
  const server = createServer(({ url }, response) => {
    const isWorker = url === '/worker.js'
    response.setHeader('Content-Type', isWorker ? 'text/javascript' : 'text/html')
    response.end(isWorker ? worker : `<script>navigator.serviceWorker.register('/worker.js')</script>`)
  })
  return closable(server)
}

/** A program that gives the browser pages and the scripts of every wizard of this version, to keep for a year. */
async function startCachedProgram() {
  const folder = join(SERVER, '.next', 'static')
  const tags = filesIn(folder)
    .filter(path => path.endsWith('.js'))
    .map(path => `<script src="/_next/static${path.slice(folder.length)}"></script>`)
    .join('')
  const server = createServer(({ url = '' }, response) => {
    const isScript = url.endsWith('.js')
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    response.end(isScript ? `document.title = 'taken'` : tags)
  })
  return closable(server)
}

async function closable(server: Server) {
  const port = await listening(server)
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { port, close }
}

async function serve(html: string, headers: Record<string, string | string[]> = {}) {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.end(html)
  })
  return { port: await listening(server), close: () => server.close() }
}

function listening(server: ReturnType<typeof createTcpServer>, address = '127.0.0.1'): Promise<number> {
  return new Promise(resolve => server.listen(0, address, () => resolve(portOf(server))))
}
