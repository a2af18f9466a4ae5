import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { vitestCounts, vitestFailures } from '@/scripts/test-results.mjs'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()

const report = (content: object) => {
  const path = join(folder(), 'report.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

const test = (status: string, fullName: string, ...failureMessages: string[]) => ({
  status,
  fullName,
  failureMessages,
})

it('A test that failed is named with its file and its cause', () => {
  const assertionResults = [
    test('passed', 'a stack starts'),
    test('failed', 'a stack stops', 'Error: it ran'),
  ]
  const testResults = [{ name: 'stop.test.ts', status: 'failed', message: '', assertionResults }]
  expect(vitestFailures(report({ testResults }))).toEqual(['stop.test.ts > a stack stops\nError: it ran'])
})

it('A file that cannot be loaded is named with its message', () => {
  const testResults = [
    { name: 'stop.test.ts', status: 'failed', message: 'SyntaxError', assertionResults: [] },
    { name: 'start.test.ts', status: 'passed', message: '', assertionResults: [] },
  ]
  expect(vitestFailures(report({ testResults }))).toEqual(['stop.test.ts\nSyntaxError'])
})

it('A runner that ended badly without a report counts as one failure and names none', () => {
  const path = join(folder(), 'nothing.json')
  expect([vitestCounts(path, false).failed, vitestFailures(path)]).toEqual([1, []])
})
