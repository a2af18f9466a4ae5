import type { State } from './list.ts'
import { type Line, MARKS } from './render.ts'

/** Colour means state, and only the mark has one: cyan works, green is well, red failed. */
const COLOURS: Partial<Record<State, number>> = { working: 36, done: 32, kept: 32, failed: 31 }

export const plainText = ({ indent, state, text }: Line): string =>
  `${' '.repeat(indent)}${state === undefined ? '' : `${MARKS[state]} `}${text}`

/** A line as a terminal is told of it. */
export function paint(line: Line): string {
  const { indent, state, text } = line
  const colour = state && COLOURS[state]
  if (state === undefined || colour === undefined) return plainText(line)
  return `${' '.repeat(indent)}\x1b[${colour}m${MARKS[state]}\x1b[39m ${text}`
}
