import { createEventBuffer, createResponse, type EventBuffer, type Session } from 'better-sse'
import type { LogLine } from '@/lib/machine/sight.ts'
import { PatientConnection } from '@/lib/run/stream-connection.ts'
import { collectorOf } from './collector.ts'
import { gatherLines } from './gather-lines.ts'
import { followedWish } from './log-wish.ts'
import type { News } from './news.ts'

/** What a browser waits before it asks again, and how long it hears nothing at most; in milliseconds. */
const RETRY = 2000
const HEARTBEAT = 10_000

/** How the stack in a folder stands, each time that this changes, and what it uses; for as long as somebody reads it. */
export function streamWatch(request: Request, dir: string): Response {
  const connection = new PatientConnection(request)
  const known = knownTo(request)
  return createResponse(connection, { retry: RETRY, keepAlive: null }, session => {
    void tell(session, connection, collectorOf(dir).follow(known, connection.gone), newsFrame)
  })
}

/** What is known already, as the browser says it when a connection was cut; the page before, from what it was made of. */
const knownTo = (request: Request) =>
  request.headers.get('Last-Event-ID') ?? new URL(request.url).searchParams.get('after') ?? ''

function newsFrame(news: News): EventBuffer {
  const frame = createEventBuffer().event(news.type)
  if (news.type === 'snapshot') return frame.id(news.id).data(news.snapshot).dispatch()
  return frame.data(news.services).dispatch()
}

/** What a service says: its last lines, or those after the last that is known, and then each as it comes. */
export async function streamLog(request: Request, dir: string, service: string): Promise<Response> {
  const wish = followedWish(new URL(request.url).searchParams, knownTo(request), new Date())
  if (!wish) return new Response(null, { status: 400 })
  const connection = new PatientConnection(request)
  const log = await collectorOf(dir).log(service, wish, connection.gone)
  if (!log) {
    connection.cleanup()
    return new Response(null, { status: 404 })
  }
  return createResponse(connection, { retry: RETRY, keepAlive: null }, session => {
    void tell(session, connection, gatherLines(log), linesFrame, ENDED)
  })
}

function linesFrame(lines: LogLine[]): EventBuffer {
  const at = lines.at(-1)?.at ?? ''
  const frame = createEventBuffer()
  return (at === '' ? frame : frame.id(at)).data({ lines }).dispatch()
}

/** The container has ended, and says nothing any more. */
const ENDED = createEventBuffer().event('ended').data({}).dispatch()
const BEAT = createEventBuffer().comment().dispatch()

async function tell<T>(
  session: Session,
  connection: PatientConnection,
  source: AsyncIterable<T>,
  frameOf: (portion: T) => EventBuffer,
  last?: EventBuffer,
): Promise<void> {
  const heartbeat = setInterval(() => {
    if (connection.isRead) void session.batch(BEAT)
  }, HEARTBEAT)
  try {
    for await (const portion of source) {
      if (connection.gone.aborted) return
      await session.batch(frameOf(portion))
      await connection.read()
    }
    if (last && !connection.gone.aborted) await session.batch(last)
    connection.cleanup()
  } catch (error) {
    connection.fail(error)
  } finally {
    clearInterval(heartbeat)
  }
}
