import process from 'node:process'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mayMend } from '@/cli/may-mend.ts'
import type { Terminal } from '@/cli/terminal.ts'
import type { Remedy } from '@/lib/doctor/remedies/remedy.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
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

const remedy: Remedy = {
  finding: 'engine',
  title: 'Start it',
  steps: [{ argv: ['systemctl', 'start', 'docker'] }],
}

it.each<[string, string, boolean]>([
  ['y', 'y\n', true],
  ['yes, in big letters', 'YES\n', true],
  ['n', 'n\n', false],
  ['Enter alone', '\n', false],
  ['another word', 'yep\n', false],
  ['the end of the input', '', false],
])('commands run after a yes only: %s', async (_, text, expected) => {
  const may = mayMend(remedy, {}, folder(), terminal)
  typed.end(text)
  expect(await may).toBe(expected)
  expect(said).toContain('Run these? [y/N] ')
  expect(said.includes('Nothing was run.')).toBe(!expected)
})

it('who agreed beforehand is asked nothing', async () => {
  expect(await mayMend(remedy, { yes: true }, folder(), terminal)).toBe(true)
  expect(said).toBe('')
})

it('what is left to the person is run by nobody else, agreed or not', async () => {
  expect(await mayMend({ ...remedy, byHand: 'It is yours.' }, { yes: true }, folder(), terminal)).toBe(false)
  expect(said).toBe('It is yours.\n')
})
