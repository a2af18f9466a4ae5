import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'

export interface EngineLine {
  /** As DOCKER_HOST has it. */
  address: string
  /** The engine is gone: connections break, and nobody listens. */
  cut(): Promise<void>
  /** It is back. */
  mend(): Promise<void>
}

/** A socket that leads to an engine until it is cut, as if the engine had been stopped. */
export async function engineLine(engine: string, folder: string): Promise<EngineLine> {
  const path = join(folder, 'line.sock')
  const open = new Set<Socket>()
  let server: Server | undefined
  const line: EngineLine = {
    address: `unix://${path}`,
    async cut() {
      for (const socket of open) socket.destroy()
      server?.close()
      server = undefined
      rmSync(path, { force: true })
    },
    async mend() {
      server = createServer({ allowHalfOpen: true }, socket => {
        const other = connect({ path: engine.replace('unix://', ''), allowHalfOpen: true })
        for (const [one, two] of [
          [socket, other],
          [other, socket],
        ] as const) {
          open.add(one)
          one.pipe(two)
          one.on('error', () => two.destroy())
          one.on('close', () => {
            open.delete(one)
            two.destroy()
          })
        }
      }).listen(path)
      await once(server, 'listening')
    },
  }
  await line.mend()
  return line
}
