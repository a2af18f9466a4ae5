import { describe, expect, it } from 'vitest'
import { COMMON } from '@/cli/arguments.ts'
import { commands, pages } from '@/cli/commands.ts'
import { helpOf } from '@/cli/help.ts'

describe.each([pages, ...commands])('the help of "$name"', command => {
  const help = helpOf(command, commands)
  const lines = help.split('\n')
  const rowOf = (left: string) => lines.find(line => line.startsWith(`  ${left} `))

  it('begins with how it is called and what it does', () => {
    const call = command.name === '' ? 'reflector-wizard' : `reflector-wizard ${command.name}`
    const words = Object.values(command.words ?? {}).map(({ value }) => `${value} `)
    expect(lines[0]).toBe(`${call} ${words.join('')}[options]`)
    expect(help).toContain(command.summary)
  })
  it('names every option with its value and its meaning', () => {
    for (const [name, option] of Object.entries({ ...command.options, ...COMMON })) {
      const row = rowOf(option.value === undefined ? `--${name}` : `--${name} ${option.value}`)
      expect(row?.endsWith(option.help)).toBe(true)
    }
  })
  it('names every word with its meaning', () => {
    for (const { value, help: meaning } of Object.values(command.words ?? {}))
      expect(rowOf(value)?.endsWith(meaning)).toBe(true)
  })
  it('fits a terminal, in columns, without blanks at the end', () => {
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(100)
      expect(line).not.toMatch(/ $/)
    }
    const starts = lines
      .filter(line => line.startsWith('  --'))
      .map(line => /^ {2}.*? {3,}/.exec(line)?.[0].length)
    expect(new Set(starts).size).toBe(1)
  })
})

it('of the whole names every command with what it does', () => {
  const help = helpOf(pages, commands)
  for (const { name, summary } of commands) expect(help).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'))
})

it('promises what can be loaded', async () => {
  const doors = await Promise.all(commands.map(({ load }) => load()))
  for (const { run } of doors) expect(run).toBeTypeOf('function')
})
