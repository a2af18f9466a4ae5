import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { stacks } from '@/lib/stacks/list.ts'
import { practiceIn } from '../support/practice-wizard.ts'
import { newFolder, type RunningWizard, removeFolder, startWizard } from '../support/wizard.ts'
import { BRISK, test, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

const [stack] = stacks
const chapters = stack?.chapters ?? []
const goOn = (page: Page) => page.getByRole('button', { name: 'Continue' })
const option = (page: Page, name: string) => page.getByRole('radio', { name, exact: true })
const draftIn = (dir: string) => readFileSync(join(dir, '.reflector-wizard', 'draft.json'), 'utf8')
const kept = (page: Page) => expect(page.getByText('Your answers are kept')).toBeVisible()

async function open(page: Page, { link, base }: RunningWizard, chapter: string) {
  await page.goto(link)
  await page.waitForURL(`${base}/`)
  await page.goto(`${base}/setup/${chapter}`)
}

/** Waits until what is typed or chosen next has been kept. */
const keeping = (page: Page) =>
  page.waitForResponse(response => response.url().endsWith('/api/draft') && response.ok())

test('what fits the machine is chosen, and every chapter leads to the next', async ({ practice, page }) => {
  await open(page, practice, chapters[0]?.id ?? '')
  await expect(option(page, 'On the graphics card of this machine')).toBeChecked()
  await expect(page.getByText('Fits this machine.').first()).toBeVisible()
  for (const { title: name } of chapters) {
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'step')
    await goOn(page).click()
  }
  await page.waitForURL(/\/plan$/)
})

test('what fits the machine is chosen also on the way from the first page', async ({ practice, page }) => {
  await logIn(page, practice)
  // The machine has been looked at by then, so the advice comes at once.
  await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
  await page.getByRole('button', { name: `Set up ${stack?.title}` }).click()
  await page.waitForURL(/\/setup\//)
  await expect(option(page, 'On the graphics card of this machine')).toBeChecked()
})

test('what fits the machine stays chosen when the page is shown again', async ({ practice, page }) => {
  await open(page, practice, 'language-model')
  const saved = keeping(page)
  await option(page, 'Ollama on the processor').check()
  await saved
  const model = page.getByRole('radio', { name: 'phi4-mini:3.8b' })
  await expect(model).toBeChecked()
  // The page itself, and none of those that its links fetch in advance.
  const fresh = page.waitForResponse(
    response =>
      response.request().headers().rsc === '1' &&
      new URL(response.url()).pathname.endsWith('/language-model'),
  )
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await fresh
  await expect(page.getByText('What it takes')).toBeVisible()
  await expect(model).toBeChecked()
})

const refusals = [
  ['speech', 'On another machine', 'Address of the service', 'speech.example', 'http://speech.example:8000'],
  [
    'language-model',
    'A service that speaks like OpenAI',
    'Address',
    'api.example.com',
    'https://api.example.com/v1',
  ],
  ['storage', 'In an S3 bucket', 'Bucket', 'No Bucket', 'recordings'],
  ['access', 'At a domain', 'Domain', 'https://example.com/x', 'reflector.example.com'],
  [
    'extras',
    'LiveKit on this machine, media through a UDP tunnel',
    'Address of the UDP tunnel',
    'host',
    'host.example.net:9055',
  ],
] as const

for (const [chapter, kind, label, wrong, right] of refusals)
  test(`${chapter}: what is not right is said beside its field, and taken when mended`, async ({
    practice,
    page,
  }) => {
    await open(page, practice, chapter)
    await option(page, kind).check()
    const field = page.getByRole('textbox', { name: label, exact: true })
    await field.fill(wrong)
    await goOn(page).click()
    await expect(field).toBeFocused()
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await field.fill(right)
    await expect(field).toHaveAttribute('aria-invalid', 'false')
  })

test('a decision is asked for where there is none', async ({ practice, page }) => {
  await open(page, practice, 'access')
  await option(page, 'At a domain').check()
  await goOn(page).click()
  await expect(page.getByText('Domain is needed here.')).toBeVisible()
})

test('the way back, a reload and another tab show what was given, also for other options', async ({
  practice,
  page,
  context,
}) => {
  await open(page, practice, 'storage')
  await option(page, 'In an S3 bucket').check()
  await page.getByRole('textbox', { name: 'Bucket' }).fill('recordings')
  const saved = keeping(page)
  await page.getByRole('textbox', { name: 'Region' }).fill('eu-central-1')
  await saved
  await option(page, 'On this machine').check()
  await kept(page)
  await goOn(page).click()
  await page.waitForURL(/access/)
  await page.goBack()
  const chosen = keeping(page)
  await option(page, 'In an S3 bucket').check()
  await chosen
  await expect(page.getByRole('textbox', { name: 'Bucket' })).toHaveValue('recordings')
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(option(other, 'In an S3 bucket')).toBeChecked()
  await expect(other.getByRole('textbox', { name: 'Region' })).toHaveValue('eu-central-1')
})

test('two tabs that answer at once do not lose one another’s', async ({ practice, page, context }) => {
  await open(page, practice, 'storage')
  const other = await context.newPage()
  await other.goto(page.url())
  await option(page, 'In an S3 bucket').check()
  await option(other, 'In an S3 bucket').check()
  const both = [keeping(page), keeping(other)]
  await page.getByRole('textbox', { name: 'Bucket' }).fill('of-one-tab')
  await other.getByRole('textbox', { name: 'Region' }).fill('of-another')
  await Promise.all(both)
  await Promise.all([kept(page), kept(other)])
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Bucket' })).toHaveValue('of-one-tab')
  await expect(page.getByRole('textbox', { name: 'Region' })).toHaveValue('of-another')
})

test('a secret is kept out of the page and out of the draft, and is shown as set', async ({
  practice,
  page,
}) => {
  await open(page, practice, 'language-model')
  await option(page, 'A service that speaks like OpenAI').check()
  const saved = keeping(page)
  await page.getByRole('textbox', { name: 'Key' }).fill('sk-planted-canary-0001')
  await saved
  await kept(page)
  await page.reload()
  await expect(page.getByText('Set. It is not shown.')).toBeVisible()
  expect(await page.content()).not.toContain('planted-canary')
  expect(draftIn(practice.dir)).not.toContain('planted-canary')
  await page.getByRole('button', { name: 'Replace' }).click()
  await expect(page.getByRole('textbox', { name: 'Key' })).toBeFocused()
})

const HOSTILE = {
  markup: '<img src=x onerror=alert(1)><script>alert(2)</script>',
  terminal: '\u001b[31mred\u001b[0m\u001b]0;title\u0007',
  backwards: '\u202egnirts\u202c',
  'a megabyte': 'x'.repeat(1_000_000),
}

for (const [what, hostile] of Object.entries(HOSTILE))
  test(`hostile text is shown inert: ${what}`, async ({ practice, page }) => {
    page.on('dialog', dialog => {
      throw new Error(`The page ran what was typed: ${dialog.message()}`)
    })
    await open(page, practice, 'language-model')
    await option(page, 'A service that speaks like OpenAI').check()
    const field = page.getByRole('textbox', { name: 'Address', exact: true })
    await field.fill(hostile)
    await goOn(page).click()
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await page.reload()
    await expect(title(page)).toHaveText('Who writes titles, topics and summaries')
  })

test('a chapter is answered by keyboard alone', async ({ practice, page }) => {
  await open(page, practice, 'access')
  const chosen = option(page, 'In this network')
  await expect(chosen).toBeChecked()
  const focused = (locator: ReturnType<typeof option>) =>
    locator.evaluate(element => element === document.activeElement)
  for (let presses = 0; presses < 30 && !(await focused(chosen)); presses++) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await expect(option(page, 'At an address that you name')).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('192.168.1.20')
  await page.keyboard.press('Enter')
  await page.waitForURL(/people/)
})

test('answers are said not to be kept while the wizard is away', async ({ page }) => {
  const dir = practiceIn(newFolder(), BRISK)
  const wizard = await startWizard({ dir })
  await open(page, wizard, 'storage')
  await wizard.stop()
  await option(page, 'In an S3 bucket').check()
  await expect(page.getByText('Not kept yet')).toBeVisible()
  removeFolder(dir)
})
