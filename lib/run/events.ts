import * as z from 'zod'
import { finding } from '../doctor/finding.ts'
import { runKind } from './kinds.ts'

/** Of the journal: one that a newer wizard wrote in another form is not read as ours. */
export const FORMAT = 1

const step = z.object({ id: z.string(), stage: z.string(), title: z.string(), needs: z.array(z.string()) })
const spoken = z.array(z.object({ speaker: z.number(), text: z.string() }))
const link = z.object({ label: z.string(), url: z.string() })

/** What can happen in a run. The run is typed by it, pages and programs parse with it. */
export const happening = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run-start'),
    format: z.literal(FORMAT),
    kind: runKind,
    /** Empty where the machine is mended, which is for any. */
    stack: z.string(),
    practice: z.boolean(),
    /** The run that was interrupted and that this one goes on with. */
    continues: z.string().optional(),
    steps: z.array(step),
  }),
  z.object({ type: z.literal('step-start'), step: z.string() }),
  z.object({ type: z.literal('log'), step: z.string(), lines: z.array(z.string()) }),
  z.object({
    type: z.literal('progress'),
    step: z.string(),
    done: z.number(),
    of: z.number().optional(),
    unit: z.enum(['bytes', 'parts']),
  }),
  z.object({ type: z.literal('step-done'), step: z.string(), saw: z.string() }),
  z.object({ type: z.literal('step-skip'), step: z.string(), saw: z.string() }),
  /** Broken off, because another step failed or the run was asked to stop. */
  z.object({ type: z.literal('step-stop'), step: z.string() }),
  z.object({
    type: z.literal('step-fail'),
    step: z.string(),
    finding,
    lines: z.array(z.string()),
    /** The run ends with this failure. It still waits for steps that cannot be broken off. */
    ends: z.boolean().optional(),
  }),
  /** What came back from a recording in which this was said. The newest counts. */
  z.object({ type: z.literal('heard'), turns: spoken, said: spoken }),
  z.object({ type: z.literal('run-done'), urls: z.array(link) }),
  z.object({ type: z.literal('run-fail'), step: z.string().optional(), finding }),
  /** `left`: the steps that were not reached. */
  z.object({ type: z.literal('run-cancel'), left: z.array(z.string()) }),
])
export type Happening = z.infer<typeof happening>

const stamp = z.object({ seq: z.number().int(), at: z.string(), run: z.string() })

/** One line of the journal, one event of the stream, one line of `apply --json`. */
export const runEvent = z.intersection(stamp, happening)
export type RunEvent = z.infer<typeof runEvent>
export type EventOf<T extends Happening['type']> = Extract<RunEvent, { type: T }>

export const isEnd = ({ type }: { type: Happening['type'] }): boolean =>
  type === 'run-done' || type === 'run-fail' || type === 'run-cancel'
