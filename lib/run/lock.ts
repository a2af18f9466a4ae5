import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import * as z from 'zod'
import { refused } from '../refusal.ts'
import { parseJson } from '../system/json-file.ts'
import { publish, readText, withdraw } from '../system/private-file.ts'
import { machineIdentity, processIdentity } from '../system/process-identity.ts'
import type { StateFolder } from '../system/state-folder.ts'

const holder = z.object({
  run: z.string(),
  kind: z.string(),
  pid: z.number().int(),
  /** Tells the process from a later one with the same number. */
  identity: z.string(),
  host: z.string(),
  /** Tells this machine from others when it has another name now. Missing in locks of older versions. */
  machine: z.object({ id: z.string().optional(), boot: z.string(), pidNamespace: z.string() }).optional(),
  since: z.string(),
})
export type Holder = z.infer<typeof holder>

export interface Lock {
  release(): void
}

/** What a lock is for: whatever changes something, or a proof, which only looks on. */
export type Bolt = 'run' | 'proof'

const pathIn = ({ path }: StateFolder, bolt: Bolt) => join(path, `${bolt}.lock`)

/** One run a folder, across processes. The lock of a process that is gone is taken over. */
export function takeLock(
  state: StateFolder,
  { run, kind }: Pick<Holder, 'run' | 'kind'>,
  bolt: Bolt = 'run',
): Lock {
  const path = pathIn(state, bolt)
  const text = `${JSON.stringify(mine(run, kind))}\n`
  // Twice: one that was found to be stale has been cleared away by then.
  for (const _ of [1, 2]) {
    if (publish(path, text)) return { release: () => withdraw(path, text) }
    const other = findHolder(state, bolt)
    if (other) throw refused(busy(other, path))
  }
  throw refused('Another run began in this folder a moment ago. Follow it, or try again when it is through.')
}

const mine = (run: string, kind: string, machine = machineIdentity()): Holder => ({
  run,
  kind,
  pid: process.pid,
  identity: processIdentity(process.pid) ?? '',
  host: hostname(),
  ...(machine && { machine }),
  since: new Date().toISOString(),
})

function busy(holder: Holder, path: string): string {
  const { kind, pid, host, since } = holder
  const said = `Another run (${kind}) is under way in this folder: process ${pid} on ${host}, since ${since}. Wait for it, or end that process.`
  return placeOf(holder) === 'here'
    ? said
    : `${said} It cannot be seen from here. If it has ended, remove ${path} and try again.`
}

/** Who is at work in a folder now. What a dead process left is cleared away. */
export function findHolder(state: StateFolder, bolt: Bolt = 'run'): Holder | undefined {
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

/** Of another machine that shares the folder, or of another container, nothing can be known: it is believed. */
function isAtWork(holder: Holder): boolean {
  const place = placeOf(holder)
  return place === 'elsewhere' || (place === 'here' && processIdentity(holder.pid) === holder.identity)
}

/** Where the process of a lock was started. The name of the machine decides only where nothing better is known. */
function placeOf({ host, machine }: Holder): 'here' | 'earlier boot' | 'elsewhere' {
  const ours = machineIdentity()
  if (!machine || !ours) return host === hostname() ? 'here' : 'elsewhere'
  if (machine.boot === ours.boot) return machine.pidNamespace === ours.pidNamespace ? 'here' : 'elsewhere'
  return machine.id !== undefined && machine.id === ours.id ? 'earlier boot' : 'elsewhere'
}
