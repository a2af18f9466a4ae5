import { createServer } from 'node:http'
import { connect, createServer as createTcpServer } from 'node:net'
import { portOf } from '../support/port-of.ts'
import { expect, test } from './wizard.ts'

const details = { name: 'Details' }

test('the token leaves the address bar and the history', async ({ wizard, context, watched: page }) => {
  await page.goto(wizard.link)
  await expect(page).toHaveURL(`${wizard.base}/`)
  await page.goBack()
  expect(page.url()).not.toContain('token')
  const [cookie, ...others] = await context.cookies()
  expect(others).toEqual([])
  expect(cookie).toMatchObject({
    name: `rw_${wizard.port}`,
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    domain: '127.0.0.1',
  })
  expect(cookie?.value).not.toBe(wizard.token)
})

test('without the token there is no page, and no clue what is here', async ({ wizard, page }) => {
  const answer = await page.goto(wizard.base)
  expect(answer?.status()).toBe(401)
  await expect(page.locator('body')).toContainText('the link that the wizard printed')
})

test('the link works when it is clicked on a page of another site', async ({ wizard, page }) => {
  const other = await serve(`<a href="${wizard.link}">wizard</a>`)
  await page.goto(`http://localhost:${other.port}/`)
  await page.getByRole('link').click()
  await expect(page.getByRole('link', details)).toBeVisible()
  other.close()
})

test('a page of another site can neither frame it nor post to it', async ({ wizard, page }) => {
  await page.goto(wizard.link)
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

test('it works through a tunnel on another port', async ({ wizard, watched: page }) => {
  const tunnel = createTcpServer(socket => {
    const far = connect(wizard.port, '127.0.0.1')
    socket.pipe(far).pipe(socket)
    socket.on('error', () => far.destroy())
    far.on('error', () => socket.destroy())
  })
  const port = await listening(tunnel)
  await page.goto(`http://localhost:${port}/?token=${wizard.token}`)
  await page.getByRole('link', details).click()
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByRole('button', { name: 'Look again' })).toBeEnabled()
  await expect(page).toHaveURL(`http://localhost:${port}/system`)
  tunnel.close()
})

async function serve(html: string) {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(html)
  })
  return { port: await listening(server), close: () => server.close() }
}

function listening(server: ReturnType<typeof createTcpServer>): Promise<number> {
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(portOf(server))))
}
