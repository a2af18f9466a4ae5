import process from 'node:process'
import { codeOf } from './error-code.ts'

/** What the system refused, as a sentence; undefined where an error is no refusal but a fault of ours. */
export function explainSystemError(error: unknown): string | undefined {
  const code = codeOf(error)
  if (code === undefined || !(error instanceof Error) || !('syscall' in error)) return undefined
  const place = 'path' in error && typeof error.path === 'string' ? error.path : 'this machine'
  return REASONS[code]?.(place) ?? `The system refuses: ${error.message}.`
}

const foreign = (place: string) =>
  `This user may not use ${place}. Where it belongs to somebody else, for example after a start with sudo, remove it or give it back with chown.`
const full = (place: string) => `There is no room left for ${place}. Make room on that disk and start again.`

const REASONS: Record<string, (place: string) => string> = {
  EACCES: foreign,
  EPERM: foreign,
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: place =>
    `${place} would exceed the file size limit of this process. Raise it (\`ulimit -f\`) and start again.`,
}

/**
 * Lets a write beyond the file size limit fail with EFBIG. execa listens for SIGXFSZ, and where it is the only listener
 * it raises the signal again, which ends the process.
 */
export function surviveFileSizeLimit(): void {
  process.off('SIGXFSZ', ignore).on('SIGXFSZ', ignore)
}

function ignore(): void {}
