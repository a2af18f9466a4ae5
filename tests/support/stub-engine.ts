import { createServer } from 'node:http'

/** An engine on a socket of its own that says its version as Docker does, and nothing else. */
export async function startStubEngine(socket: string): Promise<{ stop(): void }> {
  const version = { Version: '28.2.2', ApiVersion: '1.50', Os: 'linux', Arch: 'amd64' }
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(version))
  })
  await new Promise<void>(resolve => server.listen(socket, resolve))
  return {
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
