import type { LogRange } from '@/lib/run/log-range.ts'
import type { Load } from './log-book.ts'

/** Asks the server of the page for a stretch of the log. */
export const loadLog =
  (id: string): Load =>
  async after => {
    try {
      const response = await fetch(`/api/runs/${id}/log?after=${after}`)
      const range: unknown = response.ok ? await response.json() : undefined
      return isRange(range) ? range : undefined
    } catch {
      // Nobody answers: the panel says so and offers to try again.
      return undefined
    }
  }

/** What our own server sent, which has read it by the whole schema. */
const isRange = (value: unknown): value is LogRange =>
  typeof value === 'object' &&
  value !== null &&
  'lines' in value &&
  Array.isArray(value.lines) &&
  'seq' in value &&
  typeof value.seq === 'number' &&
  'isAll' in value
