import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { blocks } from '@/lib/doctor/finding.ts'
import type { Happening } from '@/lib/run/events.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { log, runStart } from '../support/followed-run.ts'
import { setPace } from '../support/practice-wizard.ts'
import { newFolder, type RunningWizard, removeFolder, startWizard } from '../support/wizard.ts'
import { type Practice, test as practised, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

/** A page in one of its states. */
export interface Scene {
  name: string
  /** The folder of its page in `app/`, as an address. */
  route: string
  show(): Promise<void>
}

interface Stage {
  page: Page
  practice: Practice
  /** On a machine without Docker, in an empty folder. */
  bare: RunningWizard
}

/** A test with everything that the scenes play in. */
export const test = practised.extend<{ bare: RunningWizard; scenes: Scene[] }>({
  bare: async ({}, use) => {
    const nothing = newFolder()
    const wizard = await startWizard({ env: { PATH: nothing, DOCKER_HOST: undefined } })
    await use(wizard)
    await wizard.stop()
    removeFolder(nothing)
  },
  scenes: async ({ page, practice, bare }, use) => {
    await logIn(page, bare)
    await logIn(page, practice)
    await use(scenesOf({ page, practice, bare }))
  },
})

const finding = {
  ...blocks(
    'port',
    'Port 443 is taken',
    'Something else listens there.',
    'Stop it: `sudo systemctl stop nginx`.',
  ),
  at: 'a',
}
const UNDER_WAY: Happening[] = [
  runStart(['a', 'b']),
  { type: 'step-start', step: 'a' },
  { type: 'progress', step: 'a', done: 10e6, of: 30e6, unit: 'bytes' },
  log('one line', 'and another one'),
]
const FAILED: Happening[] = [
  { type: 'step-fail', step: 'a', finding, lines: ['bind: address already in use'] },
  { type: 'run-fail', step: 'a', finding },
]

/** Every page there is, in an order in which each can follow the one before it. */
function scenesOf(stage: Stage): Scene[] {
  return [
    ...scenesOfMachine(stage),
    ...scenesOfQuestions(stage),
    ...scenesOfRuns(stage),
    ...scenesOfFaults(stage),
  ]
}

function scenesOfMachine({ page, practice, bare }: Stage): Scene[] {
  const machine = { name: 'system', route: '/system' }
  const shown = (base: string, heading: string | RegExp) => async () => {
    await page.goto(`${base}/system`)
    await expect(title(page)).toHaveText(heading)
  }
  return [
    {
      name: 'start-empty',
      route: '/',
      show: async () => {
        await page.goto(bare.base)
        await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
      },
    },
    { ...machine, name: 'system-not-ready', show: shown(bare.base, 'This machine is not ready yet') },
    {
      name: 'start-checkout',
      route: '/',
      show: async () => {
        await page.goto(practice.base)
        await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
      },
    },
    { ...machine, show: shown(practice.base, /^This machine (is ready|will do)$/) },
  ]
}

const scenesOfQuestions = ({ page, practice }: Stage): Scene[] => [
  ...reflectorSelfhosted.chapters.map(({ id }) => ({
    name: `setup-${id}`,
    route: '/setup/[chapter]',
    show: async () => {
      await page.goto(`${practice.base}/setup/${id}`)
      await expect(page.locator('main').getByRole('radio', { checked: true }).first()).toBeVisible()
    },
  })),
  {
    name: 'review',
    route: '/plan',
    show: async () => {
      await page.goto(`${practice.base}/plan`)
      await expect(page.getByRole('region', { name: 'Time' })).toBeVisible()
    },
  },
]

function scenesOfRuns({ page, practice }: Stage): Scene[] {
  const written = (name: string, heading: string, events: Happening[], isOver: boolean): Scene => ({
    name,
    route: '/runs/[id]',
    show: async () => {
      const run = practice.beginRun()
      run.write(...events)
      if (isOver) run.leave()
      await page.goto(`${practice.base}/runs/${run.id}`)
      await expect(title(page)).toHaveText(heading)
      if (!isOver) run.leave()
    },
  })
  const next = (name: string, button: string, heading: string): Scene => ({
    name,
    route: '/runs/[id]',
    show: async () => {
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(title(page)).toHaveText(heading, { timeout: 30_000 })
    },
  })
  const report: Scene = {
    name: 'report',
    route: '/diagnostics',
    show: async () => {
      await page.goto(`${practice.base}/diagnostics`)
      await expect(title(page)).toHaveText('A report to send')
    },
  }
  return [
    written('run-failed', 'It could not be set up', [...UNDER_WAY, ...FAILED], true),
    written('run-cut-off', 'Cut off before it was set up', UNDER_WAY, true),
    {
      ...next('run-done', 'Go on', 'It is set up'),
      show: async () => {
        setPace(practice.dir, 0)
        await next('', 'Go on', 'It is set up').show()
        await expect(page.getByRole('heading', { name: 'What to know first' })).toBeVisible()
      },
    },
    next('proof-done', 'Try it with a recording', 'The recording came back as text'),
    {
      name: 'dashboard',
      route: '/dashboard',
      show: async () => {
        await page.goto(`${practice.base}/dashboard`)
        await expect(title(page)).toHaveText('All is well')
        await page.locator('#service-postgres summary').first().click()
        await page.getByRole('button', { name: 'Restart' }).click()
      },
    },
    report,
  ]
}

const scenesOfFaults = ({ page, practice }: Stage): Scene[] => [
  {
    name: 'not-found',
    route: 'not-found',
    show: async () => {
      await page.goto(`${practice.base}/nowhere`)
      await expect(title(page)).toHaveText('There is no such page')
    },
  },
  {
    name: 'error',
    route: 'error',
    show: async () => {
      writeFileSync(join(practice.dir, '.reflector-wizard', 'practice.json'), 'no JSON')
      await page.goto(`${practice.base}/system`)
      await expect(title(page)).toHaveText('This page could not be made')
    },
  },
]
