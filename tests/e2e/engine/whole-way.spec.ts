import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Page } from '@playwright/test'
import type { RunningWizard } from '../../support/wizard.ts'
import { title } from '../practice.ts'
import { expect, logIn } from '../wizard.ts'
import { test } from './checkout.ts'

const PASSWORD = 'a planted canary of a password'
/** Where pages wait for containers, images and recordings. */
const LONG = { timeout: 150_000 }

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const option = (page: Page, name: string) => page.getByRole('radio', { name, exact: true })
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function goOnTo(page: Page, address: string) {
  await press(page, 'Continue')
  await page.waitForURL(`**${address}`)
}

/** Names a model that is in no list. */
async function nameModel(page: Page, tag: string) {
  const other = page.getByRole('radio', { name: 'Another model' })
  if (!(await other.isChecked())) await other.check()
  await page.getByRole('textbox', { name: 'Its name as Ollama knows it' }).fill(tag)
}

async function answerAll(page: Page) {
  await option(page, 'On the processor of this machine').check()
  await goOnTo(page, '/setup/language-model')
  await option(page, 'Ollama on the processor').check()
  await nameModel(page, 'no model')
  await press(page, 'Continue')
  const field = page.getByRole('textbox', { name: 'Its name as Ollama knows it' })
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await nameModel(page, 'mistral')
  await goOnTo(page, '/setup/storage')
  await goOnTo(page, '/setup/access')
  await goOnTo(page, '/setup/people')
  await option(page, 'One administrator with a password').check()
  await press(page, 'Continue')
  await expect(page.getByText('Password is needed here.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await goOnTo(page, '/setup/extras')
  await goOnTo(page, '/plan')
}

/** Somebody else on the port of the pages. */
async function holdPort() {
  const holder = createServer().listen(3000, '0.0.0.0')
  await once(holder, 'listening')
  return holder
}

async function begin(page: Page, name: string) {
  const before = page.url()
  await press(page, name)
  await page.waitForURL(url => url.href !== before && url.pathname.startsWith('/runs/'))
}

/** Waits for the end of a run, whichever it is, and shows all of it where it is not this one. */
async function endsWith(page: Page, heading: string) {
  await expect(title(page)).not.toHaveText(/^(Setting|Proving)/, LONG)
  await expect(page.locator('main')).toContainText(heading)
}

async function prove(page: Page) {
  await press(page, 'Try it with a recording')
  await page.getByRole('textbox', { name: /^Password of/ }).fill(PASSWORD)
  await begin(page, 'Try it with a recording')
  await endsWith(page, 'The recording came back as text')
  await expect(part(page, 'The transcript')).toContainText('Good morning.')
}

async function again(page: Page, { base }: RunningWizard, way: string) {
  await page.goto(base)
  await page.getByRole('link', { name: way }).click()
}

test('a person sets up, fails, mends, proves and changes a stack by pages alone', async ({
  checkout,
  watched: page,
}) => {
  test.setTimeout(600_000)
  await logIn(page, checkout)

  await test.step('everything is answered, also what was wrong at first', async () => {
    await press(page, 'Set up Reflector, self-hosted')
    await page.waitForURL('**/setup/speech')
    await answerAll(page)
  })

  await test.step('the review says what will change, without what is secret', async () => {
    await expect(title(page)).toHaveText('What will change')
    await expect(part(page, 'Answers')).toContainText('mistral')
    await expect(part(page, 'Files')).toContainText('server/.env')
    await expect(part(page, 'Containers')).toContainText('Created')
    expect(await page.content()).not.toContain('canary')
    expect(await checkout.containers()).toEqual({})
  })

  await test.step('a port that somebody took meanwhile is named, and another try goes on from there', async () => {
    await begin(page, 'Set it up')
    const holder = await holdPort()
    await endsWith(page, 'It could not be set up')
    await expect(
      page.getByText('a program of this machine, outside Docker, has port 3000').first(),
    ).toBeVisible()
    holder.close()
    await begin(page, 'Try again')
    await endsWith(page, 'It is set up')
  })

  await test.step('each address answers, and a recording comes back as text', async () => {
    await expect(part(page, 'Where it is').getByText(/^Answers \d/)).toHaveCount(3)
    await prove(page)
  })

  await test.step('another answer changes what reads it, and nothing else', async () => {
    await again(page, checkout, 'Change how it is set up')
    await page.getByRole('link', { name: 'Language model', exact: true }).click()
    await nameModel(page, 'llama3.2:1b')
    await goOnTo(page, '/setup/storage')
    await page.getByRole('link', { name: 'Review', exact: true }).click()
    await expect(part(page, 'Files').locator('summary')).toHaveCount(1)
    await expect(part(page, 'Containers').locator('li').first()).toContainText(
      'server, worker, beat, hatchet-worker-llm',
    )
    const replaced = await checkout.replacedBy(async () => {
      await begin(page, 'Set it up')
      await endsWith(page, 'It is set up')
    })
    expect(replaced).toEqual(['beat', 'hatchet-worker-llm', 'server', 'worker'])
  })

  await test.step('after that there is nothing to change, and a check touches nothing', async () => {
    await again(page, checkout, 'Check it')
    await expect(title(page)).toHaveText('Nothing to change')
    const replaced = await checkout.replacedBy(async () => {
      await begin(page, 'Check and start what does not run')
      await endsWith(page, 'It is set up')
    })
    expect(replaced).toEqual([])
  })
})
