import type { RunEvent } from '@/lib/run/events.ts'

/**
 * An event as the server sent it. The server has parsed it by the whole schema before, which would be half as large again
 * as all else that this page loads; here it is enough that it is one.
 */
export function readEvent(text: string): RunEvent | undefined {
  const value: unknown = JSON.parse(text)
  return isEvent(value) ? value : undefined
}

const isEvent = (value: unknown): value is RunEvent =>
  typeof value === 'object' &&
  value !== null &&
  'seq' in value &&
  typeof value.seq === 'number' &&
  'type' in value &&
  typeof value.type === 'string'

/** Whether nothing comes after it. */
export const isLast = ({ type }: RunEvent): boolean => type.startsWith('run-') && type !== 'run-start'
