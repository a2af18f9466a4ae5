import type { Page } from '@playwright/test'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { setPace } from '../support/practice-wizard.ts'
import { pressOn, reach } from './keyboard.ts'
import { test, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Takes the option after the one that is chosen, and types what it asks for. */
async function answer(page: Page, option: string, typed: string) {
  await reach(page, page.locator('main').getByRole('radio', { checked: true }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: option, exact: true })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type(typed)
}

test('the keyboard alone leads from the first page through every question to a proof', async ({
  practice,
  watched: page,
}) => {
  test.setTimeout(120_000)
  setPace(practice.dir, 0)
  await logIn(page, practice)
  await pressOn(page, button(page, `Set up ${reflectorSelfhosted.title}`))
  for (const { id } of reflectorSelfhosted.chapters) {
    await page.waitForURL(`**/setup/${id}`)
    if (id === 'access') await answer(page, 'At an address that you name', '192.168.1.20')
    await pressOn(page, button(page, 'Continue'))
  }
  await page.waitForURL('**/plan')
  await pressOn(page, button(page, 'Set it up'))
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
  await expect(page.getByText('https://192.168.1.20', { exact: true }).first()).toBeVisible()
  await pressOn(page, button(page, 'Try it with a recording'))
  await expect(title(page)).toHaveText('The recording came back as text', { timeout: 30_000 })
})
