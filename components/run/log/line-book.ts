import type { LogLine } from '@/lib/run/log-lines.ts'
import { plain } from '@/lib/system/plain-text.ts'

/** Of a longer log a page holds the newest lines; it loses some thousands at once, which is rarer work. */
export const HELD = 50_000
const SPARE = 5_000

/** The lines of a log as a page holds them. */
export interface LineBook {
  /** Grows while it is the same; another one has lost its oldest lines. */
  lines(): LogLine[]
  /** A number that changes with everything else. */
  version(): number
  subscribe(changed: () => void): () => void
  add(more: LogLine[]): void
  /** Tells whoever reads it. */
  changed(): void
}

export function openLineBook(): LineBook {
  let lines: LogLine[] = []
  let version = 0
  const listeners = new Set<() => void>()
  return {
    lines: () => lines,
    version: () => version,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(more) {
      for (const line of more) lines.push(inert(line))
      if (lines.length > HELD + SPARE) lines = lines.slice(-HELD)
    },
    changed() {
      version++
      for (const listener of listeners) listener()
    },
  }
}

/** Nothing in a line may move, colour or turn around what stands beside it. */
const inert = (line: LogLine): LogLine => ({ ...line, text: plain(line.text).replaceAll('\t', '    ') })
