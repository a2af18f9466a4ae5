import { COMMON } from './arguments.ts'
import type { Command, Option } from './command.ts'

export function helpOf(command: Command, commands: Command[]): string {
  const options = { ...command.options, ...COMMON }
  const words = Object.values(command.words ?? {})
  const names = words.map(({ value }) => value)
  const line = ['reflector-wizard', command.name, ...names, '[options]'].filter(Boolean).join(' ')
  const others =
    command.name === ''
      ? section(
          'Commands',
          commands.map(({ name, summary }) => [name, summary]),
        )
      : ''
  const rows = [
    ...words.map(({ value, help }): [string, string] => [value, help]),
    ...Object.entries(options).map(rowOf),
  ]
  return `${line}\n\n  ${command.summary}\n\n${section('Options', rows)}${others}`
}

const rowOf = ([name, { value, help }]: [string, Option]): [string, string] => [
  `--${name}${value === undefined ? '' : ` ${value}`}`,
  help,
]

function section(title: string, rows: [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 3
  return `${title}\n${rows.map(([left, right]) => `  ${left.padEnd(width)}${right}\n`).join('')}\n`
}
