import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import process from 'node:process'
import { codeOf } from './error-code.ts'

const BOOT_ID = '/proc/sys/kernel/random/boot_id'

/** A number of a process is used again; together with when it was started, and in which boot, it is not. */
export function processIdentity(pid: number): string | undefined {
  if (process.platform !== 'linux') return isRunning(pid) ? 'running' : undefined
  try {
    const boot = readFileSync(BOOT_ID, 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name before it may contain spaces and brackets; the 22nd field is the 20th after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return hasEnded(fields[0]) ? undefined : `${boot}:${fields[19]}`
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return undefined
    throw error
  }
}

/** Killed, and its parent has not asked for it: where nobody ever does, as in many containers, it stays listed. */
const hasEnded = (state: string | undefined) => state === 'Z' || state === 'X'

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** What tells this machine from others, whatever its name is now. */
export interface MachineIdentity {
  /** A hash, because the number itself must not leave the machine (machine-id(5)). */
  id?: string
  boot: string
  /** Process numbers mean something only in it: containers have their own. */
  pidNamespace: string
}

/** Returns the identity of this machine; undefined where the system does not tell. */
export function machineIdentity(): MachineIdentity | undefined {
  if (process.platform !== 'linux') return undefined
  const boot = readQuietly(() => readFileSync(BOOT_ID, 'utf8').trim())
  const pidNamespace = readQuietly(() => readlinkSync('/proc/self/ns/pid'))
  if (!boot || !pidNamespace) return undefined
  const number = readQuietly(() => readFileSync('/etc/machine-id', 'utf8').trim())
  const id = number && createHash('sha256').update(`reflector-wizard ${number}`).digest('hex').slice(0, 32)
  return { ...(id && { id }), boot, pidNamespace }
}

function readQuietly(read: () => string): string | undefined {
  try {
    return read()
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}
