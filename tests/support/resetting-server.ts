import { once } from 'node:events'
import { createServer } from 'node:net'
import { onTestFinished } from 'vitest'
import { portOf } from './port-of.ts'

/** A port that takes connections and closes them at once, as docker-proxy does while nothing listens in the container. */
export async function lendResettingPort(): Promise<number> {
  const server = createServer(socket => socket.destroy()).listen(0)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return portOf(server)
}
