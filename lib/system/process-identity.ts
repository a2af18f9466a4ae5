import { readFileSync } from 'node:fs'
import process from 'node:process'
import { codeOf } from './error-code.ts'

/** A number of a process is used again; together with when it was started, and in which boot, it is not. */
export function processIdentity(pid: number): string | undefined {
  if (process.platform !== 'linux') return isRunning(pid) ? 'running' : undefined
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
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
