import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const page = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')

/** The rows of all tables: promise, how it is kept, tests. */
const rows = page
  .split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| promise '))
  .map(line => line.split(' | ').map(cell => cell.replaceAll('|', '').trim()))

it('Every promise of SECURITY.md names the tests that hold it, and they exist', () => {
  expect(rows.length).toBeGreaterThan(20)
  for (const [promise = '', how = '', tests = ''] of rows) {
    expect([promise, how]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)])
    const named = tests.match(/tests\/[\w./-]+\.(?:test|spec)\.ts/g) ?? []
    expect([promise, tests]).toEqual([promise, named.map(path => `\`${path}\``).join(', ')])
    expect([promise, named.length]).not.toEqual([promise, 0])
    expect([promise, named.filter(path => !existsSync(join(ROOT, path)))]).toEqual([promise, []])
  }
})

it('SECURITY.md says what is not promised, and how to report a vulnerability', () => {
  for (const heading of ['## Limits', '## Promises', '## Reporting a vulnerability'])
    expect(page.split('\n')).toContain(heading)
})
