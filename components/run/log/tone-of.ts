import type { LogLine } from '@/lib/run/log-lines.ts'

export type Tone = 'note' | 'error' | 'warning' | 'plain'

const ERROR = /\b(?:error|errors|fatal|panic|exception|traceback|failed|refused|denied)\b/i
const WARNING = /\bwarn(?:ing)?s?\b/i

/** How a line is marked. Programs say it in many ways; this goes by the words that most of them use. */
export function toneOf({ isNote, text }: LogLine): Tone {
  if (isNote) return 'note'
  if (ERROR.test(text)) return 'error'
  return WARNING.test(text) ? 'warning' : 'plain'
}
