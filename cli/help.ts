import { COMMON } from './arguments.ts'
import type { Command, Option } from './command.ts'

export function helpOf(command: Command, commands: Command[]): string {
  const options = { ...command.options, ...COMMON }
  const line = ['reflector-wizard', command.name, '[options]'].filter(Boolean).join(' ')
  const others =
    command.name === ''
      ? section(
          'Commands',
          commands.map(({ name, summary }) => [name, summary]),
        )
      : ''
  return `${line}\n\n  ${command.summary}\n\n${section('Options', Object.entries(options).map(rowOf))}${others}`
}

const rowOf = ([name, { value, help }]: [string, Option]): [string, string] => [
  `--${name}${value === undefined ? '' : ` ${value}`}`,
  help,
]

function section(title: string, rows: [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 3
  return `${title}\n${rows.map(([left, right]) => `  ${left.padEnd(width)}${right}\n`).join('')}\n`
}
