import { hasCode } from '../error-code.ts'

/** Whether an error says that the engine itself is gone, rather than what it answered. */
export const isLostConnection = (error: unknown): boolean =>
  hasCode(error, 'ECONNREFUSED', 'ECONNRESET', 'EPIPE') ||
  (hasCode(error, 'ENOENT') && error instanceof Error && 'syscall' in error && error.syscall === 'connect')
