import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { codeOf } from '../../error-code.ts'

/** Something that only this trial knows, at an address that only it asks for. */
export interface Nonce {
  path: string
  answer: string
}

const word = () => randomBytes(16).toString('hex')

export const newNonce = (): Nonce => ({ path: `/.well-known/reflector-wizard/${word()}`, answer: word() })

export type Listening =
  | { stands: 'open'; close(): Promise<void> }
  /** Somebody has the port already. */
  | { stands: 'taken' }
  /** This user may not have it. */
  | { stands: 'denied' }

/** For the short time of a trial: answers the nonce and nothing else. */
export async function listenFor({ path, answer }: Nonce, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    response.setHeader('Connection', 'close')
    response.writeHead(request.url === path ? 200 : 404).end(request.url === path ? answer : '')
  })
  server.listen(port)
  try {
    await once(server, 'listening')
  } catch (error) {
    return { stands: codeOf(error) === 'EADDRINUSE' ? 'taken' : 'denied' }
  }
  return {
    stands: 'open',
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
