import { Refusal } from '@/lib/refusal.ts'
import { explainSystemError, surviveFileSizeLimit } from '@/lib/system/system-error.ts'
import { version } from '@/lib/version.ts'
import { readLine } from './arguments.ts'
import { commands, pages } from './commands.ts'
import { helpOf } from './help.ts'
import { outliveReaders, print, say } from './streams.ts'

const EXIT = { wrong: 2, refused: 1 } as const

/**
 * The whole command line: the exit code is the answer for scripts, standard error the one for people.
 * `dist` is the folder of what was built.
 */
export async function main(argv: string[], dist: string): Promise<number> {
  outliveReaders()
  surviveFileSizeLimit()
  try {
    const { command, values } = readLine(argv, commands, pages)
    if (values.help) return shown(helpOf(command, commands).trimEnd())
    if (values.version) return shown(version)
    const { run } = await command.load()
    return await run(values, dist)
  } catch (error) {
    if (error instanceof Refusal) return told(error.message, EXIT[error.kind])
    const refusal = explainSystemError(error)
    if (refusal) return told(refusal, EXIT.refused)
    return told(`something went wrong that should not.\n${error instanceof Error ? error.stack : error}`, 1)
  }
}

function shown(text: string): number {
  print(text)
  return 0
}

function told(message: string, exitCode: number): number {
  say(`reflector-wizard: ${message}`)
  return exitCode
}
