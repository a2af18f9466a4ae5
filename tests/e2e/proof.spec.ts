import AxeBuilder from '@axe-core/playwright'
import { setPace } from '../support/practice-wizard.ts'
import { SLOW, setUpWhole, test, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

test('what was set up is tried with a recording, and again', async ({ practice, watched: page }) => {
  await setUpWhole(page, practice)
  const applied = page.url()

  setPace(practice.dir, SLOW)
  await page.getByRole('button', { name: 'Try it with a recording' }).click()
  await expect(title(page)).toHaveText('Proving it with a recording')
  await expect(page.getByRole('heading', { name: 'Turn speech into text' })).toBeVisible()
  const proof = page.url()
  await page.goto(practice.base)
  await page.getByRole('link', { name: 'Follow it' }).click()
  await expect(page).toHaveURL(proof)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(title(page)).toHaveText('Stopped before it was proved')

  setPace(practice.dir, 0)
  await page.getByRole('button', { name: 'Prove it again' }).click()
  await expect(title(page)).toHaveText('The recording came back as text')
  await expect(page.getByRole('heading', { name: 'The transcript' })).toBeVisible()
  await expect(page.getByText('practice: Good morning.', { exact: false })).toBeVisible()
  const found = await new AxeBuilder({ page }).analyze()
  expect(found.violations).toEqual([])

  await page.goto(applied)
  await expect(page.getByRole('button', { name: 'Try it with a recording' })).toBeVisible()
  await page.goto(`${practice.base}/plan`)
  await expect(title(page)).toHaveText('Nothing to change')
  await page.getByRole('button', { name: 'Try it with a recording' }).click()
  await expect(title(page)).toHaveText('The recording came back as text')
})

test.describe('as a page', () => {
  const HOSTILE = '<img src=x onerror=alert(1)> \u202e abc'

  test('shows what came back as text and nothing else, at 320 pixels as well', async ({
    practice,
    watched: page,
  }) => {
    const run = practice.beginRun()
    run.write(
      {
        type: 'run-start',
        format: 1,
        kind: 'prove',
        stack: 'reflector-selfhosted',
        practice: true,
        steps: [{ id: 'text', stage: 'Proof', title: 'Turn speech into text', needs: [] }],
      },
      { type: 'step-start', step: 'text' },
      { type: 'step-done', step: 'text', saw: '29 of 52 words as they were said' },
      { type: 'heard', turns: [{ speaker: 1, text: HOSTILE }], said: [{ speaker: 0, text: 'Hello.' }] },
      { type: 'run-done', urls: [] },
    )
    run.leave()
    await page.setViewportSize({ width: 320, height: 640 })
    await logIn(page, practice)
    await page.goto(`${practice.base}/runs/${run.id}`)
    await expect(page.getByText('<img src=x onerror=alert(1)>')).toBeVisible()
    await expect(page.getByText('29 of 52 words as they were said')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})
