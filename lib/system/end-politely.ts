import process from 'node:process'
import { run } from './command.ts'
import { hasCode } from './error-code.ts'

/**
 * Asks a process to end, and leaves it the time that it needs: whoever installs packages and is killed leaves half of them
 * behind. One that acts as root by sudo hears nobody but root.
 */
export function endPolitely(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM')
  } catch (error) {
    if (hasCode(error, 'EPERM')) void run(['sudo', '-n', 'kill', '-TERM', String(pid)])
    else if (!hasCode(error, 'ESRCH')) throw error
  }
}
