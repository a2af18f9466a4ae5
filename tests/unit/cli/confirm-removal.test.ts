import { describe, expect, it } from 'vitest'
import { mayRemove } from '@/cli/confirm-removal.ts'
import { heardTerminal } from '../../support/heard-terminal.ts'

const heard = heardTerminal()

const VOLUMES = ['stack_data', 'stack_media']

/** Types a line after every question. */
async function answering(...answers: string[]) {
  const answer = mayRemove({ data: true }, 'stack', VOLUMES, heard.terminal)
  for (const line of answers) {
    await new Promise(setImmediate)
    heard.typed.write(`${line}\n`)
  }
  heard.typed.end()
  return answer
}

describe('removing data', () => {
  it('asks for the name of the project, and once more', async () => {
    expect(await answering('stack', ' stack ')).toBe(true)
    expect(heard.said).toMatch(
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
    expect(await mayRemove({ data: true }, 'stack', [], heard.terminal)).toBe(true)
    expect(await mayRemove({}, 'stack', [], heard.terminal)).toBe(true)
    expect(heard.said).toBe('')
  })

  it('names the volumes also where it was confirmed beforehand', async () => {
    expect(
      await mayRemove({ data: true, 'yes-remove-data': 'stack' }, 'stack', VOLUMES, heard.terminal),
    ).toBe(true)
    expect(heard.said).toContain('stack_media')
  })
})
