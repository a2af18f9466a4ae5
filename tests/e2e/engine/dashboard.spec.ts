import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { foreignToken } from '../../support/images/lab-settings.ts'
import {
  type Ailment,
  cutOff,
  killed,
  ofNewerVersion,
  onFullDisk,
  paused,
  shortOfMemory,
} from '../../support/reflector/ailments.ts'
import { title } from '../practice.ts'
import { expect } from '../wizard.ts'
import { test } from './checkout.ts'
import { LONG, openDashboard, openStanding, type Standing } from './standing.ts'

let stack: Standing
let close = async () => {}

test.beforeAll(async ({ engine }) => {
  test.setTimeout(300_000)
  stack = await openStanding(engine)
  close = stack.remove
})

test.afterAll(async () => {
  test.setTimeout(120_000)
  await close()
})

test.describe.configure({ timeout: 300_000 })

const sentence = (page: Page) => page.locator('main header [aria-live]')
const line = (page: Page, service: string) => page.locator(`#service-${service} summary`).first()

/** What ails a stack, and what the page says of it by itself. */
interface Scene {
  of(stack: Standing, folder: string): Ailment
  service: string
  /** What the service is said to be. */
  word: string
  says: RegExp
  /** Another service, which is not well because of it. */
  alsoUnwell?: string
  /** What is known of the cause. */
  cause?: string
}

const SCENES: Record<string, Scene> = {
  'a service that was killed from outside': {
    of: ({ project }) => killed(project, 'postgres'),
    service: 'postgres',
    word: 'Stopped',
    says: /^postgres was stopped from outside \(exit code 137\)\. .* because they need it\.$/,
    alsoUnwell: 'hatchet',
  },
  'a service that was paused': {
    of: ({ project }) => paused(project, 'redis'),
    service: 'redis',
    word: 'Paused',
    says: /^redis is paused\./,
  },
  'a service that was cut off from its network': {
    of: ({ project }) => cutOff(project, 'garage'),
    service: 'garage',
    word: 'Not well',
    says: /^garage is no longer connected to the network rw-stack-\w+_default\./,
  },
  'a service that the kernel ends whenever it takes its memory': {
    of: ({ project }) => shortOfMemory(project),
    service: 'redis',
    word: 'Not well',
    says: /^redis keeps ending, because it runs out of memory/,
    cause: 'redis ran out of memory',
  },
  'a service that keeps ending, because its data is of a newer version': {
    of: ({ project }, folder) => ofNewerVersion(project, folder),
    service: 'redis',
    word: 'Not well',
    says: /^redis keeps ending, .*: The data is of a newer Redis than this one\./,
    cause: 'The data is of a newer Redis than this one',
  },
  'a database whose disk is full to the last byte': {
    of: ({ project, disk }) => onFullDisk(project, disk),
    service: 'postgres',
    word: 'Not well',
    says: /^postgres keeps ending, .*: The disk is full\./,
    alsoUnwell: 'hatchet',
    cause: 'The disk is full',
  },
}

for (const [name, { of, service, word, says, alsoUnwell, cause }] of Object.entries(SCENES))
  test(`an open page shows ${name}, and that it is well again`, async ({ watched: page }, { outputDir }) => {
    mkdirSync(outputDir, { recursive: true })
    const ailment = of(stack, outputDir)
    await openDashboard(page, stack)
    const loaded = await page.evaluate(() => performance.timeOrigin)

    await ailment.begin()
    await expect(sentence(page)).toHaveText(says, LONG)
    await expect(title(page)).toHaveText('Not all is well')
    await expect(page).toHaveTitle('Not all is well · reflector-wizard')
    await expect(line(page, service)).toContainText(word)
    if (alsoUnwell) await expect(line(page, alsoUnwell)).toContainText(`That begins with ${service}.`, LONG)
    if (cause) await expect(page.getByRole('region', { name: 'What to do' })).toContainText(cause)

    await ailment.pass()
    await expect(sentence(page)).toHaveText(/^All \d+ services are well\.$/, LONG)
    await expect(page).toHaveTitle('All is well · reflector-wizard')
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded)
  })

const differences = (page: Page) => page.getByRole('region', { name: 'What differs' })

const settings = () => readFileSync(join(stack.dir, 'server', '.env'), 'utf8')
const set = (text: string) => writeFileSync(join(stack.dir, 'server', '.env'), text)

/** From what differs, through the plan and its run, back to how it stands. */
async function applyByPages(page: Page) {
  await page.getByRole('link', { name: 'Apply: see what will change' }).click()
  await page.waitForURL('**/plan')
  await page.getByRole('button', { name: /^(Set it up|Check and start what does not run)$/ }).click()
  await expect(title(page)).toHaveText('It is set up', LONG)
  await page.getByRole('link', { name: 'See how it stands' }).click()
  await page.waitForURL('**/dashboard')
}

test('a setting that was changed by hand is named, kept, and carried out by the plan it leads to', async ({
  watched: page,
}) => {
  await openDashboard(page, stack)
  set(`${settings()}\nSET_BY_HAND=yes\n`)
  await expect(differences(page)).toContainText('SET_BY_HAND', LONG)
  await expect(differences(page)).toContainText('worker')
  await applyByPages(page)
  await expect(title(page)).toHaveText('All is well', LONG)
  await expect(differences(page)).toHaveCount(0)
  expect(settings()).toContain('SET_BY_HAND=yes')
})

test('a token that the workflow engine refuses is named without being shown, and made anew by the plan', async ({
  watched: page,
}) => {
  await openDashboard(page, stack)
  set(settings().replace(/^HATCHET_CLIENT_TOKEN=.*$/m, `HATCHET_CLIENT_TOKEN=${foreignToken()}`))
  await expect(sentence(page)).toHaveText(
    /^hatchet fails a check \(It accepts the token of server and workers\): answers 40[13]\./,
    LONG,
  )
  await expect(line(page, 'hatchet')).toContainText('Not well')
  await expect(differences(page)).toContainText('HATCHET_CLIENT_TOKEN', LONG)
  expect(await page.content()).not.toContain(foreignToken())
  await applyByPages(page)
  await expect(title(page)).toHaveText('All is well', LONG)
  await expect(differences(page)).toHaveCount(0)
})

test('nothing of all that is complained of in the terminal in which the wizard runs', () => {
  expect(stack.output().stderr).toMatch(
    /^reflector-wizard .*\n(If your browser .*\nThe link works once.*\n)?Ctrl-C stops the wizard\.\n$/,
  )
})
