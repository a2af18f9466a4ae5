import process from 'node:process'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mayRemove } from '@/cli/confirm-removal.ts'
import type { Terminal } from '@/cli/terminal.ts'

let said: string
let typed: PassThrough
let terminal: Terminal
beforeEach(() => {
  said = ''
  typed = new PassThrough()
  const output = new PassThrough().setEncoding('utf8').on('data', text => {
    said += text
  })
  terminal = { input: Object.assign(typed, { isTTY: true }), output: Object.assign(output, { isTTY: true }) }
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    said += text
    return true
  })
})
afterEach(() => void vi.restoreAllMocks())

const VOLUMES = ['stack_data', 'stack_media']

/** Types a line after every question. */
async function answering(...answers: string[]) {
  const answer = mayRemove({ data: true }, 'stack', VOLUMES, terminal)
  for (const line of answers) {
    await new Promise(setImmediate)
    typed.write(`${line}\n`)
  }
  typed.end()
  return answer
}

describe('removing data', () => {
  it('asks for the name of the project, and once more', async () => {
    expect(await answering('stack', ' stack ')).toBe(true)
    expect(said).toMatch(
      /stack_data\n {4}stack_media\nType the name of the project, stack, to go on: .*once more: /,
    )
  })

  it.each<[string, string[]]>([
    ['nothing', ['', '']],
    ['yes', ['yes', 'yes']],
    ['another name', ['stacks', 'stacks']],
    ['the name only once', ['stack', '']],
    ['the end of the input', []],
    ['the end of the input after the first', ['stack']],
  ])('is not allowed by %s', async (_, answers) => {
    expect(await answering(...answers)).toBe(false)
  })

  it('asks nothing where there is none', async () => {
    expect(await mayRemove({ data: true }, 'stack', [], terminal)).toBe(true)
    expect(await mayRemove({}, 'stack', [], terminal)).toBe(true)
    expect(said).toBe('')
  })

  it('names the volumes also where it was confirmed beforehand', async () => {
    expect(await mayRemove({ data: true, 'yes-remove-data': 'stack' }, 'stack', VOLUMES, terminal)).toBe(true)
    expect(said).toContain('stack_media')
  })
})
