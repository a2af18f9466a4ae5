import process from 'node:process'
import type { RunEvent } from '@/lib/run/events.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import { startProof } from '@/lib/run/start-proof.ts'
import { readClip } from '@/lib/system/clip.ts'

/** Proves what a test has set up: what was seen in each stage, what was heard, and what went wrong. */
export async function prove(dir: string, { stack, typed }: { stack?: string; typed?: string } = {}) {
  const prepared = await prepareHere(dir, { stack })
  if ('findings' in prepared) throw new Error(JSON.stringify(prepared.findings))
  const events: RunEvent[] = []
  const clip = readClip(process.cwd())
  const { ended } = startProof({ dir, prepared, clip, typed, listen: event => events.push(event) })
  const ending = await ended
  return {
    ending: ending.ended === 'failed' ? `${ending.step}: ${ending.finding.title}` : ending.ended,
    lines: events.flatMap(event => (event.type === 'step-fail' ? event.lines : [])),
    events,
    saw: Object.fromEntries(
      events.flatMap(event => (event.type === 'step-done' ? [[event.step, event.saw]] : [])),
    ),
    heard: events.findLast(({ type }) => type === 'heard'),
    notes: events.flatMap(event => (event.type === 'log' ? event.lines : [])),
  }
}
