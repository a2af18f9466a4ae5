import process from 'node:process'
import type { RunEvent } from '@/lib/run/events.ts'
import { showLiveList, type View } from './live-list/show.ts'
import { eventLines } from './run-lines.ts'
import { printJson, say } from './streams.ts'

/** How a run is shown: as JSON for programs, as a list where a person sits at a terminal, else line by line. */
export function showRun({ json }: { json: boolean }): View {
  if (json) return lineByLine(event => printJson(event, { indent: 0 }))
  if (canDraw(process.stderr.isTTY, process.env)) return showLiveList(process.stderr)
  const lines = eventLines()
  return lineByLine(event => {
    for (const line of lines(event)) say(line)
  })
}

const lineByLine = (show: (event: RunEvent) => void): View => ({ show, close: () => {} })

/** Whoever wants no colours may use something that reads lines aloud. */
export const canDraw = (
  isTerminal: boolean | undefined,
  { NO_COLOR, TERM }: Record<string, string | undefined>,
): boolean => isTerminal === true && !NO_COLOR && TERM !== 'dumb'
