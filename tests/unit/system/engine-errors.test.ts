import { expect, it, vi } from 'vitest'
import { getEngine } from '@/lib/system/engine/version.ts'

/** What no test can bring about as every user: the system's own errors. */
const problem = vi.hoisted(() => ({ error: new Error() }))
vi.mock('dockerode', () => ({
  default: class {
    modem = { dial: (_: unknown, callback: (error: Error) => void) => callback(problem.error) }
  },
}))

it.each([
  ['EACCES', 'denied', /This user may not open/],
  ['EPERM', 'denied', /This user may not open/],
  ['ENOENT', 'missing', /There is no socket/],
  ['ECONNREFUSED', 'missing', /Nobody listens/],
  ['ECONNRESET', 'silent', /closed it/],
  ['ETIMEDOUT', 'silent', /no answer/],
  ['ENOTFOUND', 'failed', /could not be asked: the cause/],
  ['EHOSTUNREACH', 'failed', /could not be asked: the cause/],
])('%s is %s', async (code, cause, why) => {
  problem.error = Object.assign(new Error('the cause'), { code })
  expect(await getEngine('unix:///x')).toEqual({ cause, why: expect.stringMatching(why) })
})
