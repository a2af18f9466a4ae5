import { createEventBuffer, createResponse, type EventBuffer, type Session } from 'better-sse'
import type { StateFolder } from '../system/state-folder.ts'
import { isEnd } from './events.ts'
import { CUT_OFF, type Following, follow, newestEvent, type Portion } from './follow.ts'
import { PatientConnection } from './stream-connection.ts'

/** What a browser waits before it asks again, and how long it hears nothing at most; in milliseconds. */
const RETRY = 2000
const HEARTBEAT = 10_000

/** Answers a request for the events of a run: those from where the client was on, then what happens, until the end. */
export function streamRun(
  request: Request,
  { state, id }: { state: StateFolder | undefined; id: string },
): Response {
  const newest = newestEvent(state, id)
  if (!newest) return new Response(null, { status: 404 })
  const known = knownTo(request)
  // A journal that was damaged or put back since has fewer events than the client was told: it hears them all again.
  const isReset = known > newest.seq
  const after = isReset ? 0 : known
  // By this status a browser knows that there is nothing to come back for.
  if (isEnd(newest) && newest.seq === after) return new Response(null, { status: 204 })
  const connection = new PatientConnection(request)
  const following = { state, id, after, signal: connection.gone }
  return createResponse(connection, { retry: RETRY, keepAlive: null }, session => {
    if (isReset) void session.batch(RESET)
    void tell(session, connection, following)
  })
}

/** The number of the last event that the client has: its browser says it when a connection was cut, the page before. */
function knownTo(request: Request): number {
  const said = request.headers.get('Last-Event-ID') ?? new URL(request.url).searchParams.get('after') ?? ''
  return /^\d{1,15}$/.test(said) ? Number(said) : 0
}

async function tell(session: Session, connection: PatientConnection, following: Following): Promise<void> {
  const heartbeat = setInterval(() => {
    if (connection.isRead) void session.batch(BEAT)
  }, HEARTBEAT)
  try {
    for await (const portion of follow(following)) {
      if (connection.gone.aborted) return
      await session.batch(framesOf(portion))
      await connection.read()
    }
    connection.cleanup()
  } catch (error) {
    connection.fail(error)
  } finally {
    clearInterval(heartbeat)
  }
}

const BEAT = createEventBuffer().comment().dispatch()
/** Tells a client to forget what it was told. Its id makes a browser that is cut off right after it ask from the start. */
const RESET = createEventBuffer().event('reset').id('0').data({}).dispatch()

const written = new WeakMap<Portion, EventBuffer>()

/** The events as they go over the wire, in one piece; made once for everybody who follows at the same pace. */
function framesOf(portion: Portion | typeof CUT_OFF): EventBuffer {
  if (portion === CUT_OFF) return createEventBuffer().event(CUT_OFF).data({}).dispatch()
  const known = written.get(portion)
  if (known) return known
  const frames = createEventBuffer()
  for (const event of portion.events) frames.id(String(event.seq)).data(event).dispatch()
  written.set(portion, frames)
  return frames
}
