import type { Locator, Page } from '@playwright/test'

/** More stops than any page has on the way to what is wanted. */
const STOPS = 150

/** Goes on by Tab until this has the focus; every stop on the way has to be seen. */
export async function reach(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press('Tab')
    const unseen = await page.evaluate(whatIsUnseen)
    if (unseen) throw new Error(`The focus is not seen on ${unseen}`)
    if (await wanted.evaluate(element => element === document.activeElement)) return
  }
  throw new Error(`Tab never leads to ${wanted}`)
}

/** What has the focus without a line around it or around its label. */
function whatIsUnseen(): string | undefined {
  const focused = document.activeElement
  if (!focused || focused === document.body) return undefined
  const isOutlined = [focused, focused.closest('label')].some(
    element => element && getComputedStyle(element).outlineStyle !== 'none',
  )
  return isOutlined ? undefined : focused.outerHTML.slice(0, 200)
}

export async function pressOn(page: Page, wanted: Locator): Promise<void> {
  await reach(page, wanted)
  await page.keyboard.press('Enter')
}
