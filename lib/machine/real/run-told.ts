import type { Action } from '../../stacks/contract/step.ts'
import { shown } from '../../system/command.ts'
import { endPolitely } from '../../system/end-politely.ts'
import { stream } from '../../system/stream-command.ts'
import { ActionFailed, type Telling } from '../machine.ts'

const SAID_LAST = 20

/** Runs a command on this machine, and tells every line of it. */
export async function runTold(
  { argv, stdin }: Extract<Action, { do: 'command' }>,
  dir: string,
  { log, signal }: Telling,
): Promise<void> {
  const command = shown(argv)
  const outcome = await stream(argv, {
    dir,
    signal,
    end: endPolitely,
    tell: line => log([line]),
    ...(stdin !== undefined && { input: stdin }),
  })
  signal.throwIfAborted()
  if (outcome.ended !== 'exited')
    throw new ActionFailed(
      outcome.ended === 'missing'
        ? `There is no ${argv[0]} command here.`
        : `\`${command}\` was ended from elsewhere.`,
    )
  const { exitCode, lines } = outcome
  if (exitCode !== 0)
    throw new ActionFailed(`\`${command}\` ended with exit code ${exitCode}.`, lines.slice(-SAID_LAST))
}
