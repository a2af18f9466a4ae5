import process from 'node:process'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, vi } from 'vitest'
import type { Terminal } from '@/cli/terminal.ts'

/** A terminal of a test: what was said to it, on standard error as well, and where somebody types. */
export function heardTerminal() {
  const make = () => {
    const typed = new PassThrough()
    const output = new PassThrough().setEncoding('utf8')
    const terminal: Terminal = {
      input: Object.assign(typed, { isTTY: true }),
      output: Object.assign(output, { isTTY: true }),
    }
    return { typed, output, terminal }
  }
  const heard = { said: '', ...make() }
  beforeEach(() => {
    const hear = (text: unknown) => {
      heard.said += text
      return true
    }
    Object.assign(heard, { said: '' }, make())
    heard.output.on('data', hear)
    vi.spyOn(process.stderr, 'write').mockImplementation(hear)
  })
  afterEach(() => void vi.restoreAllMocks())
  return heard
}
