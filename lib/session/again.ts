import process from 'node:process'
import type { Command } from '../system/command.ts'
import type { Launch } from './launch.ts'

type Asked = Launch['asked']

/** What starts a wizard that can be reached as this one is. Its port is its own. */
export const optionsLike = ({ host, allowAll }: Asked): string[] => [
  ...(host === undefined ? [] : ['--host', host]),
  ...(allowAll ? ['--allow-all-interfaces'] : []),
]

/** The command that starts this wizard again, as a person types it. */
export const commandAgain = ({ dir, asked }: Pick<Launch, 'dir' | 'asked'>, launcher: string): Command => [
  ...program(launcher),
  '--dir',
  dir,
  ...(asked.port === undefined ? [] : ['--port', String(asked.port)]),
  ...optionsLike(asked),
]

/** An installed package is asked for by its name; where it lies is nobody's business. */
const program = (launcher: string): [string, ...string[]] =>
  /[\\/]node_modules[\\/]/.test(launcher) ? ['npx', 'reflector-wizard'] : ['node', launcher]

export const launcherPath = (): string => process.argv[1] ?? 'reflector-wizard'
