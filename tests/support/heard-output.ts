import process from 'node:process'
import { afterEach, beforeEach, vi } from 'vitest'

/** What this process says in a test, instead of saying it. */
export function heardOutput(): { stdout: string; stderr: string } {
  const heard = { stdout: '', stderr: '' }
  beforeEach(() => {
    for (const name of ['stdout', 'stderr'] as const) {
      heard[name] = ''
      vi.spyOn(process[name], 'write').mockImplementation(text => {
        heard[name] += text
        return true
      })
    }
  })
  afterEach(() => void vi.restoreAllMocks())
  return heard
}
