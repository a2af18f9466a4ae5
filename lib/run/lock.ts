import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import * as z from 'zod'
import { refused } from '../refusal.ts'
import { parseJson } from '../system/json-file.ts'
import { publish, readText, withdraw } from '../system/private-file.ts'
import { processIdentity } from '../system/process-identity.ts'

const holder = z.object({
  run: z.string(),
  kind: z.string(),
  pid: z.number().int(),
  /** Tells the process from a later one with the same number. */
  identity: z.string(),
  host: z.string(),
  since: z.string(),
})
export type Holder = z.infer<typeof holder>

export interface Lock {
  release(): void
}

/** What a lock is for: whatever changes something, or a proof, which only looks on. */
export type Bolt = 'run' | 'proof'

const pathIn = (state: string, bolt: Bolt) => join(state, `${bolt}.lock`)

/** One run a folder, across processes. The lock of a process that is gone is taken over. */
export function takeLock(
  state: string,
  { run, kind }: Pick<Holder, 'run' | 'kind'>,
  bolt: Bolt = 'run',
): Lock {
  const path = pathIn(state, bolt)
  const text = `${JSON.stringify(mine(run, kind))}\n`
  // Twice: one that was found to be stale has been cleared away by then.
  for (const _ of [1, 2]) {
    if (publish(path, text)) return { release: () => withdraw(path, text) }
    const other = findHolder(state, bolt)
    if (other) throw refused(busy(other))
  }
  throw refused('Another run began in this folder a moment ago. Follow it, or try again when it is through.')
}

const mine = (run: string, kind: string): Holder => ({
  run,
  kind,
  pid: process.pid,
  identity: processIdentity(process.pid) ?? '',
  host: hostname(),
  since: new Date().toISOString(),
})

const busy = ({ kind, pid, host, since }: Holder) =>
  `Another run (${kind}) is under way in this folder: process ${pid} on ${host}, since ${since}. Wait for it, or end that process.`

/** Who is at work in a folder now. What a dead process left is cleared away. */
export function findHolder(state: string, bolt: Bolt = 'run'): Holder | undefined {
  const path = pathIn(state, bolt)
  const text = readText(path)
  if (text === undefined) return undefined
  const found = holder.safeParse(parseJson(text)).data
  if (!found)
    throw refused(
      `${path} cannot be read, so it is not known whether another run is under way. If none is, remove that file and try again.`,
    )
  if (isAtWork(found)) return found
  withdraw(path, text)
  return undefined
}

/** Of another machine that shares the folder nothing can be known: it is believed. */
const isAtWork = ({ pid, identity, host }: Holder) => host !== hostname() || processIdentity(pid) === identity
