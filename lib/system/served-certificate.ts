import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { allowedWay } from './forbidden-address.ts'
import { reasonOf } from './http.ts'
import { withTimeLimit } from './time-limit.ts'

export interface Doorway {
  host: string
  port: number
  /** The name that is asked for; an address is none. */
  name: string
}

const SECONDS = 3

/** When the certificate ends that a server shows; whoever signed it, for it is only read. */
export function servedCertificate(
  doorway: Doorway,
  signal: AbortSignal,
): Promise<{ ends: Date } | { why: string }> {
  return withTimeLimit(SECONDS, until => endOfCertificate(doorway, until), signal)
    .then(ends => (ends ? { ends: new Date(ends) } : { why: 'it shows no certificate' }))
    .catch(error => ({ why: reasonOf(error, SECONDS) }))
}

async function endOfCertificate({ host, port, name }: Doorway, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted()
  const named = isIP(name) === 0 && { servername: name }
  const socket = connect({ host, port, ...named, ...allowedWay(host), rejectUnauthorized: false })
  signal.addEventListener('abort', () => socket.destroy(), { once: true })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate().valid_to)
      socket.destroy()
    })
  })
}
