import type { Action, Mint, Probe } from '../../stacks/contract/step.ts'
import type { Home, Text } from '../../stacks/contract/value.ts'
import { run } from '../../system/command.ts'
import { type ExecOutcome, execIn } from '../../system/engine/exec.ts'
import { plainLines } from '../../system/plain-text.ts'
import { startDetached } from '../../system/start-detached.ts'
import { ActionFailed, type Reading, type Telling } from '../machine.ts'
import { revealed, revealedAll, type Site } from './site.ts'

type Of<T extends Action['do']> = Extract<Action, { do: T }>

/** Asks inside a container. The command must succeed, say what is expected, and name the secret that it is asked about. */
export async function readExec(
  { in: service, argv, out, has }: Extract<Probe, { ask: 'exec' }>,
  site: Site,
  signal: AbortSignal,
): Promise<Reading> {
  const words = revealedAll(argv, site.files.valueAt)
  const named = has && site.files.valueAt(has.home)
  if (!words || (has && named === undefined))
    return { ok: false, saw: 'what it is asked with is not known yet' }
  const outcome = await inside(service, words, site, { signal })
  if (!outcome) return { ok: false, saw: `${service} does not run` }
  const { exitCode, stdout, stderr } = outcome
  if (exitCode !== 0) return { ok: false, saw: lastOf(stderr || stdout) ?? `exit code ${exitCode}` }
  if (out && !out.test(stdout)) return { ok: false, saw: lastOf(stdout) ?? 'it says nothing' }
  if (named !== undefined && !stdout.includes(named)) return { ok: false, saw: 'it knows another key only' }
  return { ok: true, saw: 'answers as it should' }
}

const lastOf = (text: string) => plainLines(text).at(-1)

export async function execute({ in: service, argv, stdin }: Of<'exec'>, site: Site, { signal }: Telling) {
  const words = revealedAll(argv, site.files.valueAt)
  const input = stdin === undefined ? undefined : revealed(stdin, site.files.valueAt)
  if (!words || (stdin !== undefined && input === undefined))
    throw new ActionFailed(`What ${service} is to be told is not known yet.`)
  const outcome = await inside(service, words, site, { signal, ...(input !== undefined && { stdin: input }) })
  if (outcome?.exitCode !== 0) throw refusalOf(service, argv, outcome)
}

/** Tries the ways in order; the named groups of the first that answers are the values. What it says is never told on. */
export async function mint({ ways, into }: Of<'mint'>, site: Site, telling: Telling) {
  let refusal: ActionFailed | undefined
  for (const way of ways) {
    const values = await tryMint(way, into, site, telling)
    if (!(values instanceof ActionFailed)) return site.files.store(values)
    refusal = values
  }
  throw refusal ?? new ActionFailed('There is no way to get it.')
}

async function tryMint(
  { in: service, argv, out }: Mint,
  into: Record<string, Home>,
  site: Site,
  { signal }: Telling,
): Promise<Map<Home, string> | ActionFailed> {
  const words = revealedAll(argv, site.files.valueAt)
  if (!words) return new ActionFailed(`What ${service} is to be asked with is not known yet.`)
  const outcome = await inside(service, words, site, { signal })
  if (outcome?.exitCode !== 0) return refusalOf(service, argv, outcome)
  const groups = out.exec(outcome.stdout)?.groups
  const values = Object.entries(into).flatMap(([name, home]): [Home, string][] => {
    const value = groups?.[name]
    return value === undefined ? [] : [[home, value]]
  })
  return values.length === Object.keys(into).length
    ? new Map(values)
    : new ActionFailed(`${service} answered, but not with what was asked for.`)
}

async function inside(
  service: string,
  words: string[],
  { engine, containers }: Site,
  options: { signal: AbortSignal; stdin?: string },
): Promise<ExecOutcome | undefined> {
  const entry = await containers.find(service)
  if (entry?.state !== 'running') return undefined
  try {
    return await execIn(engine, entry.id, words, options)
  } catch (error) {
    options.signal.throwIfAborted()
    // Such as a program that the image does not have, or a container that has just ended.
    return { exitCode: 127, stdout: '', stderr: error instanceof Error ? error.message : String(error) }
  }
}

function refusalOf(service: string, argv: Text[], outcome: ExecOutcome | undefined): ActionFailed {
  const [program] = argv
  const command = typeof program === 'string' ? `\`${program}\` in ${service}` : `The command in ${service}`
  return outcome
    ? new ActionFailed(
        `${command} failed with exit code ${outcome.exitCode}.`,
        plainLines(outcome.stderr || outcome.stdout).slice(-20),
      )
    : new ActionFailed(`${service} does not run.`)
}

export async function runOnHost({ argv: [program, ...args], detached }: Of<'host'>): Promise<void> {
  if (program === undefined) throw new Error('A command without a program.')
  if (detached) return startDetached([program, ...args])
  const outcome = await run([program, ...args], { seconds: 60 })
  if (outcome.ended === 'exited' && outcome.exitCode === 0) return
  const lines = outcome.ended === 'exited' ? plainLines(outcome.stderr || outcome.stdout) : []
  throw new ActionFailed(
    outcome.ended === 'missing' ? `There is no ${program} command here.` : `\`${program}\` failed.`,
    lines,
  )
}
