import { cpSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { beginRun, runStart } from '../support/followed-run.ts'
import { trouble } from '../support/run-events.ts'
import { newFolder, type RunningWizard, removeFolder, startWizard } from '../support/wizard.ts'
import { title } from './practice.ts'
import { expect, test } from './wizard.ts'

const CHECKOUT = join(import.meta.dirname, '..', 'support', 'checkouts', 'reflector-2026-04')

/** A wizard in a folder that was moved after a run in it had failed. */
async function inMovedFolder(): Promise<{ wizard: RunningWizard; old: string; clear(): Promise<void> }> {
  const root = newFolder()
  const [old, dir] = [join(root, 'old'), join(root, 'new')]
  cpSync(CHECKOUT, old, { recursive: true })
  const run = beginRun(openStateFolder(old))
  run.write(runStart(['a'], { stack: 'reflector-selfhosted' }), { type: 'run-fail', finding: trouble })
  run.leave()
  renameSync(old, dir)
  const wizard = await startWizard({ dir })
  const clear = async () => {
    await wizard.stop()
    removeFolder(root)
  }
  return { wizard, old, clear }
}

const asideIn = (dir: string) => readdirSync(dir).filter(name => name.includes('.set-aside-'))

test('the history of a folder that was moved is used after one click', async ({ watched: page }) => {
  const { wizard, old, clear } = await inMovedFolder()
  await page.goto(wizard.link)
  const notice = page.getByRole('region', { name: `Use the history from ${old}?` })
  await expect(notice).toContainText(`It was made for ${old}.`)
  await expect(page.getByText('The last run failed')).toBeHidden()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await notice.getByRole('button', { name: 'Use this history' }).click()
  await expect(page.getByText('The last run failed')).toBeVisible()
  await expect(notice).toBeHidden()
  await page.reload()
  await expect(title(page)).toHaveText('Reflector, self-hosted')
  await expect(notice).toBeHidden()
  // What the page still loads would complain that the wizard is gone.
  await page.goto('about:blank')
  await clear()
})

test('a history that is left is asked about no more, and stays where it is', async ({ watched: page }) => {
  const { wizard, old, clear } = await inMovedFolder()
  await page.goto(wizard.link)
  const notice = page.getByRole('region', { name: `Use the history from ${old}?` })
  await notice.getByRole('button', { name: 'Leave it' }).click()
  await expect(notice).toBeHidden()
  await page.reload()
  await expect(page.getByRole('link', { name: 'Set it up' })).toBeVisible()
  await expect(notice).toBeHidden()
  expect(asideIn(wizard.dir)).toHaveLength(1)
  // What the page still loads would complain that the wizard is gone.
  await page.goto('about:blank')
  await clear()
})
