import type { LogLine } from '@/lib/run/log-lines.ts'
import { plain } from '@/lib/system/plain-text.ts'

/** Of a longer log a page holds the newest lines; it loses some thousands at once, which is rarer work. */
export const HELD = 50_000
const SPARE = 5_000
/** Nor more letters than a page can show: a box that stands for all rows has a largest height. */
const MOST_LETTERS = 8_000_000
const LETTERS_KEPT = 6_000_000

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
  let letters = 0
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
      for (const line of more.map(inert)) {
        lines.push(line)
        letters += line.text.length
      }
      if (lines.length <= HELD + SPARE && letters <= MOST_LETTERS) return
      lines = newestOf(lines)
      letters = lettersIn(lines)
    },
    changed() {
      version++
      for (const listener of listeners) listener()
    },
  }
}

const lettersIn = (lines: LogLine[]) => lines.reduce((sum, { text }) => sum + text.length, 0)

function newestOf(lines: LogLine[]): LogLine[] {
  let first = lines.length
  for (let letters = 0; first > 0 && lines.length - first < HELD; first--) {
    letters += lines[first - 1]?.text.length ?? 0
    if (letters > LETTERS_KEPT) break
  }
  return lines.slice(first)
}

/** Nothing in a line may move, colour or turn around what stands beside it. */
const inert = (line: LogLine): LogLine => ({ ...line, text: plain(line.text).replaceAll('\t', '    ') })
