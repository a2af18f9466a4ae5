import { randomBytes } from 'node:crypto'
import type { Trial } from '../../doctor/proof/trial.ts'
import type { Engine } from './connect.ts'
import { outputsOf } from './logs.ts'
import { statusOf } from './status-of.ts'
import { sweepTrials, trialLabels } from './sweep-trials.ts'

export interface Wanted {
  image: string
  argv: [program: string, ...args: string[]]
  /** All NVIDIA cards, asked for as Compose does. */
  nvidia?: true
  /** A bridge network made for it, as Compose makes one for a project. */
  network?: true
}

export interface Limits {
  seconds: number
  signal: AbortSignal
}

/** Seconds that clearing away may take: an engine that hangs is not waited for. */
const CLEARING = 5

/**
 * Runs a container only to see how it ends, and removes it whatever happens. `left` names it where that failed; the
 * next trial then removes it.
 */
export async function tryContainer(
  engine: Engine,
  wanted: Wanted,
  { seconds, signal }: Limits,
): Promise<Trial & { left?: string }> {
  signal.throwIfAborted()
  const name = `reflector-wizard-trial-${randomBytes(4).toString('hex')}`
  const late = AbortSignal.timeout(seconds * 1000)
  const trial = await carryOut(engine, name, wanted, AbortSignal.any([signal, late])).catch(
    (error: unknown): Trial =>
      late.aborted ? { ended: 'late', seconds } : { ended: 'refused', said: saidBy(error) },
  )
  const isClear = await clearAway(engine, name, wanted)
  signal.throwIfAborted()
  return isClear ? trial : { ...trial, left: name }
}

async function carryOut(engine: Engine, name: string, wanted: Wanted, end: AbortSignal): Promise<Trial> {
  const until = <T>(work: Promise<T>) => orAborted(work, end)
  const labels = trialLabels()
  await until(sweepTrials(engine))
  if (wanted.network)
    await until(engine.createNetwork({ Name: name, Driver: 'bridge', Labels: labels, abortSignal: end }))
  const [program, ...args] = wanted.argv
  const container = await until(
    engine.createContainer({
      name,
      Image: wanted.image,
      Entrypoint: [program],
      Cmd: args,
      Labels: labels,
      HostConfig: {
        NetworkMode: wanted.network ? name : 'none',
        // Whatever the engine does with logs otherwise, these are read here.
        LogConfig: { Type: 'json-file', Config: {} },
        ...(wanted.nvidia && {
          DeviceRequests: [{ Driver: 'nvidia', Count: -1, Capabilities: [['gpu']] }],
        }),
      },
      abortSignal: end,
    }),
  )
  await until(container.start({ abortSignal: end }))
  const { StatusCode: exitCode }: { StatusCode: number } = await until(container.wait({ abortSignal: end }))
  return { ended: 'exited', exitCode, ...(await until(outputsOf(engine, container.id))) }
}

/** An answer that is cut short never settles in dockerode. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** Without the words that dockerode puts before what the engine said. */
const saidBy = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/^\(HTTP code \d+\) [^-]* - /, '').trim()

/** By the name, which is known also where the answer to its making was not waited for. */
async function clearAway(engine: Engine, name: string, { network }: Wanted): Promise<boolean> {
  const end = AbortSignal.timeout(CLEARING * 1000)
  try {
    const removal = engine.getContainer(name).remove({ force: true, v: true, abortSignal: end })
    await orAborted(removal, end).catch(unlessGone)
    if (network) await orAborted(engine.getNetwork(name).remove({ abortSignal: end }), end).catch(unlessGone)
    return true
  } catch {
    // It is told by its name, and bears a label by which the next one finds it.
    return false
  }
}

function unlessGone(error: unknown): void {
  if (statusOf(error) !== 404) throw error
}
