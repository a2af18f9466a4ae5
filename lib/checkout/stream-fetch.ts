import { createEventBuffer, createResponse } from 'better-sse'
import { PatientConnection } from '../run/stream-connection.ts'
import { followFetch } from './fetch-here.ts'

/** Answers a request for how fetching stands, until it is over. */
export function streamFetch(request: Request): Response {
  const connection = new PatientConnection(request)
  return createResponse(connection, { keepAlive: null }, async session => {
    try {
      for await (const view of followFetch(connection.gone)) {
        await session.batch(createEventBuffer().data(view).dispatch())
        await connection.read()
      }
      connection.cleanup()
    } catch (error) {
      connection.fail(error)
    }
  })
}
