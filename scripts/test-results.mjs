import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 }

/** @param {Counts} a @param {Counts} b @returns {Counts} */
export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

/** @param {Counts} counts */
export const line = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** @param {string} report @param {boolean} endedWell */
export const vitestCounts = (report, endedWell) =>
  countsIn(report, endedWell, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests ?? 0,
    failed: numFailedTests ?? 0,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  }))

/** The part of an error that names its cause, in characters. */
const CAUSE = 1500

/**
 * What failed, so that it can be said once more at the end: the browser tests print thousands of lines after it.
 * @param {string} report @returns {string[]}
 */
export function vitestFailures(report) {
  if (!existsSync(report)) return []
  /** @type {{ testResults: { name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter(test => test.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [`${name}\n${message.slice(0, CAUSE)}`] : []
    return failed.map(
      ({ fullName, failureMessages: [cause = ''] }) => `${name} > ${fullName}\n${cause.slice(0, CAUSE)}`,
    )
  })
}

/** A flaky test failed once: it counts as failed, so that it gets mended. @param {string} report @param {boolean} endedWell */
export const playwrightCounts = (report, endedWell) =>
  countsIn(report, endedWell, ({ stats: { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } }) => ({
    passed: expected,
    failed: unexpected + flaky,
    skipped,
  }))

/**
 * A runner that ended badly although no test failed (a file that does not load, a setup that broke) counts as a failure.
 * @param {string} report @param {boolean} endedWell @param {(said: Record<string, number> & { stats: Record<string, number> }) => Counts} read
 */
function countsIn(report, endedWell, read) {
  const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : none
  return !endedWell && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
