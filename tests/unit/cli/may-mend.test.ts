import { expect, it } from 'vitest'
import { mayMend } from '@/cli/may-mend.ts'
import type { Remedy } from '@/lib/doctor/remedies/remedy.ts'
import { heardTerminal } from '../../support/heard-terminal.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const heard = heardTerminal()

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
  const may = mayMend(remedy, {}, folder(), heard.terminal)
  heard.typed.end(text)
  expect(await may).toBe(expected)
  expect(heard.said).toContain('Run these? [y/N] ')
  expect(heard.said.includes('Nothing was run.')).toBe(!expected)
})

it('who agreed beforehand is asked nothing', async () => {
  expect(await mayMend(remedy, { yes: true }, folder(), heard.terminal)).toBe(true)
  expect(heard.said).toBe('')
})

it('what is left to the person is run by nobody else, agreed or not', async () => {
  expect(await mayMend({ ...remedy, byHand: 'It is yours.' }, { yes: true }, folder(), heard.terminal)).toBe(
    false,
  )
  expect(heard.said).toBe('It is yours.\n')
})
