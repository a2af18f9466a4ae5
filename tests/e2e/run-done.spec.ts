import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import AxeBuilder from '@axe-core/playwright'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { selfSigned } from '../fixtures/self-signed.ts'
import { ask } from '../support/ask.ts'
import { beginRun, runStart } from '../support/followed-run.ts'
import { setPace } from '../support/practice-wizard.ts'
import { freePort } from '../support/stand-in-wizard.ts'
import { test as practised, setUp, title } from './practice.ts'
import { expect, logIn, test } from './wizard.ts'

test('each address is tested from here, and one that does not answer can be tested again', async ({
  wizard,
  watched: page,
}) => {
  const port = await freePort()
  const site = createServer(selfSigned, (_request, response) => response.end('here'))
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  const address = site.address()
  if (typeof address !== 'object' || !address) throw new Error('The site has no port.')
  const run = beginRun(openStateFolder(wizard.dir))
  const late = createServer(selfSigned, (_request, response) => response.end('late'))
  run.write(runStart(['a']), {
    type: 'run-done',
    urls: [
      { label: 'Site', url: `https://127.0.0.1:${address.port}/` },
      { label: 'Late', url: `https://127.0.0.1:${port}/` },
      { label: 'Other', url: 'javascript:alert(1)' },
    ],
  })
  run.leave()
  await logIn(page, wizard)
  await page.goto(`${wizard.base}/runs/${run.id}`)
  await expect(page.getByText(/Answers 200 after \d+ ms, with a certificate/)).toBeVisible()
  await expect(page.getByText('Nobody listens there')).toBeVisible()
  await expect(page.getByRole('link', { name: 'javascript' })).toHaveCount(0)
  late.listen(port, '127.0.0.1')
  await once(late, 'listening')
  await page.getByRole('button', { name: 'Test it again' }).click()
  await expect(page.getByText(/Answers 200/)).toHaveCount(2)
  for (const server of [site, late]) {
    server.close()
    server.closeAllConnections()
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  practised(`a person learns how to begin, ${colorScheme}`, async ({ practice, watched: page }) => {
    setPace(practice.dir, 0)
    await page.emulateMedia({ colorScheme })
    await setUp(page, practice)
    await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
    await expect(page).toHaveTitle('It is set up · reflector-wizard')
    await expect(page.getByText('Practice: nothing listens there').first()).toBeVisible()
    await expect(page.getByRole('heading', { name: 'What to know first' })).toBeVisible()
    await expect(page.getByText('Everybody who reaches the address uses it')).toBeVisible()
    await expect(page.getByRole('button', { name: 'npx reflector-wizard' })).toBeVisible()
    for (const device of ['macOS', 'Windows', 'Linux', 'iPhone and iPad', 'Android', 'Firefox'])
      await page.getByText(device, { exact: true }).click()
    await expect(page.getByText('Certificate Trust Settings')).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Save the certificate' }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe('local-authority.crt')
    const { fingerprint256 } = new X509Certificate(readFileSync(await saved.path()))
    await expect(page.getByText(fingerprint256)).toBeVisible()

    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'What to know first' })).toBeVisible()
  })
}

practised('what a run tells is given to nobody without a session', async ({ practice }) => {
  const run = practice.beginRun()
  run.write(runStart())
  run.leave()
  for (const path of [
    '/api/authority',
    `/api/runs/${run.id}/log`,
    `/api/runs/${run.id}/log/text`,
    `/api/runs/${run.id}/reach/0`,
  ])
    expect((await ask(practice, { path })).status, path).toBe(401)
})
