import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { test, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

const SECRET = 'aB3dE5fG7hI9jK1lM3nO5'

test('a report is looked through, copied and downloaded, and says no secret', async ({
  practice,
  context,
  watched: page,
}) => {
  mkdirSync(join(practice.dir, 'server'), { recursive: true })
  appendFileSync(join(practice.dir, 'server/.env'), `\nMY_TOKEN=${SECRET}\n`)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await logIn(page, practice)
  await page.goto(`${practice.base}/diagnostics`)
  await expect(title(page)).toHaveText('A report to send')
  await expect(page).toHaveTitle('Report · reflector-wizard')
  const report = page.getByLabel('What will be copied')
  await expect(report).toHaveValue(/^# reflector-selfhosted: .*\n\nMade by reflector-wizard/)
  await expect(report).toHaveValue(/- `MY_TOKEN` set/)
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.getByText('Copied.')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the long form' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('reflector-wizard-report.tar.gz')
  const long = gunzipSync(readFileSync(await download.path())).toString()
  expect(long).toContain('## Versions')
  for (const text of [copied, long, await page.content()]) expect(text).not.toContain(SECRET)
})
