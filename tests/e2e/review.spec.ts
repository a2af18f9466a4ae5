import { appendFileSync, chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { setPace } from '../support/practice-wizard.ts'
import type { RunningWizard } from '../support/wizard.ts'
import { openPlan, setUpWhole, test, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

async function review(page: Page, { base }: RunningWizard): Promise<void> {
  await page.goto(`${base}/plan`)
  await expect(page.getByRole('region', { name: 'Time' })).toBeVisible()
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** What a person answers on the page of a chapter, kept as that page keeps it. */
const answer = (page: Page, patch: object) =>
  page.evaluate(
    async body => {
      const headers = { 'content-type': 'application/json' }
      const { status } = await fetch('/api/draft', { method: 'POST', headers, body })
      if (status !== 200) throw new Error(`The answer was refused: ${status}`)
    },
    JSON.stringify({ stack: 'reflector-selfhosted', of: {}, ...patch }),
  )

const edit = ({ dir }: RunningWizard) => appendFileSync(join(dir, 'Caddyfile'), '# my own line\n')

test('before anything is set up it shows all that comes, and that nothing has been written', async ({
  practice,
  watched: page,
}) => {
  await logIn(page, practice)
  await review(page, practice)
  await expect(page).toHaveTitle('Review · reflector-wizard')
  await expect(page.getByText('Nothing has been written yet.')).toBeVisible()
  await expect(part(page, 'Answers').getByRole('link', { name: 'Change Storage' })).toHaveAttribute(
    'href',
    '/setup/storage',
  )
  await expect(part(page, 'Containers')).toContainText('Created: it has no container yet')
  await expect(part(page, 'Containers')).not.toContainText('Kept')
  await expect(part(page, 'Images and models')).toContainText(/about \d+\.\d GB/)
  await expect(part(page, 'Images and models')).toContainText(/\d GB free/)
  await expect(part(page, 'Time')).toContainText('Assumes a line of 50 to 500 Mbit a second')
  await expect(part(page, 'Ports that open')).toContainText('443')
})

test('a file with secrets that others may read is closed to them by one button', async ({
  practice,
  watched: page,
}) => {
  await setUpWhole(page, practice)
  const path = join(practice.dir, 'server', '.env')
  chmodSync(practice.dir, 0o755)
  chmodSync(path, 0o644)
  await review(page, practice)
  await expect(page.getByRole('heading', { name: 'Others can read server/.env' })).toBeVisible()
  const fix = page.getByRole('region', { name: 'Close server/.env to others' })
  await expect(fix).toContainText(`chmod 600 ${path}`)
  await page.setViewportSize({ width: 320, height: 640 })
  const cutOff = await page
    .getByRole('button')
    .evaluateAll(all => all.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight).length)
  expect(cutOff).toBe(0)
  await fix.getByRole('button', { name: 'Close server/.env to others', exact: true }).click()
  await expect(title(page)).toHaveText('The machine is mended')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  await page.getByRole('link', { name: 'Look at the plan' }).click()
  await expect(title(page)).toHaveText('Nothing to change')
  await expect(page.getByText('Others can read')).toHaveCount(0)
})

test('after an answer was changed it shows exactly what that changes', async ({
  practice,
  watched: page,
}) => {
  await setUpWhole(page, practice)
  await answer(page, { question: 'ports', kind: 'open' })
  await review(page, practice)
  await expect(title(page)).toHaveText('What will change')
  await expect(part(page, 'Files').locator('summary')).toContainText([
    '.env.hatchet',
    'docker-compose.wizard.yml',
  ])
  await expect(part(page, 'Files')).toContainText(/As they are: .*server\/\.env/)
  await expect(part(page, 'Containers')).toContainText('Made anew: what the compose files say of it changes')
  await expect(part(page, 'Containers')).toContainText('Kept: nothing that it reads changes')
  await expect(part(page, 'Images and models')).toContainText('nothing to fetch')
  await expect(part(page, 'Answers')).toContainText('As the checkout has them')
})

test('what is not chosen any more is removed', async ({ practice, watched: page }) => {
  await setUpWhole(page, practice)
  await answer(page, { question: 'storage', kind: 's3', of: { s3: S3 } })
  await review(page, practice)
  await expect(part(page, 'Containers')).toContainText('Removed: it is not chosen any more; its data stays')
  await expect(part(page, 'Answers')).toContainText('Secret access keyset')
})

const S3 = { bucket: 'talks', region: 'eu-1', id: 'AKIAEXAMPLE', key: 'planted-typed-secret' }

test.describe('a file that was edited by hand', () => {
  test('is decided upon there: kept, or replaced and set up', async ({ practice, watched: page }) => {
    await setUpWhole(page, practice)
    edit(practice)
    await review(page, practice)
    await expect(page.getByRole('heading', { name: 'Caddyfile was edited by hand' })).toBeVisible()
    await expect(page.getByRole('button', { name: /Set it up|Check and start/ })).toHaveCount(0)
    await part(page, 'Edited by hand').getByText('What replacing it changes').click()
    await expect(part(page, 'Edited by hand')).toContainText('# my own line')

    await page.getByRole('button', { name: 'Keep it: Caddyfile' }).click()
    await expect(page.getByRole('heading', { name: 'Caddyfile stays as it is' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Keep it: Caddyfile' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Caddyfile stays as it is' })).toBeVisible()

    await page.getByRole('button', { name: 'Replace it: Caddyfile' }).click()
    await expect(part(page, 'Edited by hand')).toContainText('the old one is kept among the backups')
    await page.getByRole('button', { name: 'Set it up' }).click()
    await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
    expect(readFileSync(join(practice.dir, 'Caddyfile'), 'utf8')).not.toContain('# my own line')
  })

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false })

    test('is decided upon as well', async ({ practice, page }) => {
      setPace(practice.dir, 0)
      await openPlan(page, practice)
      writeFileSync(join(practice.dir, 'Caddyfile'), 'example.com {\n}\n')
      await page.reload()
      await page.getByRole('button', { name: 'Keep it: Caddyfile' }).click()
      await expect(page.getByRole('button', { name: 'Keep it: Caddyfile' })).toHaveAttribute(
        'aria-pressed',
        'true',
      )
    })
  })
})

test('no secret stands in it: neither typed, nor made, nor written by hand', async ({
  practice,
  watched: page,
}) => {
  await setUpWhole(page, practice)
  const settings = join(practice.dir, 'server/.env')
  const made = [
    ...readFileSync(settings, 'utf8').matchAll(/^\w*(?:SECRET|TOKEN|KEY|PASSWORD)\w*=(.{12,})$/gm),
  ]
  expect(made.length).toBeGreaterThan(2)
  const byHand = 'planted-secret-by-hand'
  appendFileSync(settings, `LLM_API_KEY=${byHand}\n`)
  const llm = { url: 'https://llm.example.com/v1', model: 'm', key: 'planted-key-of-llm' }
  await answer(page, { question: 'llm', kind: 'api', of: { api: llm } })
  await answer(page, { question: 'storage', kind: 's3', of: { s3: S3 } })
  await review(page, practice)
  await expect(title(page)).toHaveText('What will change')
  const raw = await page.evaluate(async () => (await fetch('/plan')).text())
  const shown = raw + (await page.content())
  expect(shown).toContain('https://llm.example.com/v1')
  const secrets = [
    byHand,
    llm.key,
    S3.key,
    ...made.map(([, value = '']) => value.replace(/^["']|["']$/g, '')),
  ]
  expect(secrets.filter(secret => shown.includes(secret))).toEqual([])
})

test('what stands against it leads to the answer that is the cause', async ({ practice, watched: page }) => {
  await logIn(page, practice)
  await review(page, practice)
  await answer(page, { question: 'access', kind: 'domain' })
  await page.goto(`${practice.base}/plan`)
  await expect(title(page)).toHaveText('This cannot be planned yet')
  await expect(page.getByRole('button', { name: 'Set it up' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Change the answer: Access' }).click()
  await expect(page).toHaveURL(/\/setup\/access$/)
})

test('by keyboard alone it is read and carried out', async ({ practice, watched: page }) => {
  setPace(practice.dir, 0)
  await logIn(page, practice)
  await review(page, practice)
  const reach = async (name: RegExp) => {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? '')
      if (name.test(focused)) return
    }
    throw new Error(`No key leads to ${name}.`)
  }
  await reach(/^\+.*server\/\.env/)
  await page.keyboard.press('Enter')
  await expect(part(page, 'Files').getByText('a secret, generated').first()).toBeVisible()
  await reach(/^Show the command$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('reflector-wizard apply --dir')).toBeVisible()
  await page.reload()
  await reach(/^Set it up$/)
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
})

test('a folder without a checkout says so', async ({ practice, watched: page }) => {
  for (const name of ['docker-compose.yml', 'docker-compose.selfhosted.yml', 'docker-compose.standalone.yml'])
    rmSync(join(practice.dir, name))
  await logIn(page, practice)
  await page.goto(`${practice.base}/plan`)
  await expect(title(page)).toHaveText('This cannot be planned yet')
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('opened wide it has no barrier that axe knows, and fits the smallest screen', async ({
      practice,
      watched: page,
    }) => {
      await logIn(page, practice)
      writeFileSync(join(practice.dir, 'Caddyfile'), 'example.com {\n}\n')
      await review(page, practice)
      await page.setViewportSize({ width: 320, height: 640 })
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    })
  })
