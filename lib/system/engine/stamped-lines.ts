import { plainLines } from '../plain-text.ts'

/** A line of a log, as it may be shown, and when it was said, as exactly as the engine knows. */
export interface StampedLine {
  at: string
  line: string
}

/** What the engine sends of a line where it was asked for times; several where a carriage returned in it. */
export function stampedLines(text: string): StampedLine[] {
  const { at = '', line = text } =
    /^(?<at>\d{4}-\d\d-\d\dT[\d:.]+Z) ?(?<line>[\s\S]*)$/.exec(text)?.groups ?? {}
  return plainLines(line).map(shown => ({ at, line: shown }))
}
