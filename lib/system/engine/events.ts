import * as z from 'zod'
import { linesOf } from '../bounded-lines.ts'
import { parseJson } from '../json-file.ts'
import type { Engine } from './connect.ts'

/** What changes how a container is. Commands that are run in it are not among them: whoever watches runs many. */
const TELLING = [
  ...['create', 'start', 'restart', 'die', 'stop', 'kill', 'oom', 'destroy'],
  ...['pause', 'unpause', 'rename', 'update', 'health_status', 'connect', 'disconnect'],
]

const told = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()).default({}) }),
})

/** An event repeats all labels of its container, which an image can make as long as it likes. */
const LONGEST_EVENT = 1024 * 1024

/** Something has happened to a container. */
export interface EngineEvent {
  /** The container's id. */
  id: string
  action: string
  /** As Compose labelled it; a network does not say. */
  project: string | undefined
  service: string | undefined
}

/** What happens to containers on the whole engine from now on, until it goes or the signal is given. */
export async function* engineEvents(engine: Engine, signal: AbortSignal): AsyncGenerator<EngineEvent> {
  const source = await engine.getEvents({
    filters: { type: ['container', 'network'], event: TELLING },
    abortSignal: signal,
  })
  try {
    for await (const line of linesOf(source, { most: LONGEST_EVENT })) {
      const event = told.safeParse(parseJson(line)).data
      if (event) yield eventOf(event)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

function eventOf({ Type, Action, Actor: { ID, Attributes } }: z.infer<typeof told>): EngineEvent {
  return {
    id: Type === 'network' ? (Attributes.container ?? '') : ID,
    action: Action,
    project: Attributes['com.docker.compose.project'],
    service: Attributes['com.docker.compose.service'],
  }
}
