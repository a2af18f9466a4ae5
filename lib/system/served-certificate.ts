import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { codeOf } from './error-code.ts'
import { allowedWay, ForbiddenAddress } from './forbidden-address.ts'

export interface Doorway {
  host: string
  port: number
  /** The name that is asked for; an address is none. */
  name: string
}

const PATIENCE = 3000

/** When the certificate ends that a server shows; whoever signed it, for it is only read. */
export function servedCertificate(
  { host, port, name }: Doorway,
  signal: AbortSignal,
): Promise<{ ends: Date } | { why: string }> {
  const late = AbortSignal.timeout(PATIENCE)
  return new Promise<{ ends: Date } | { why: string }>(resolve => {
    const named = isIP(name) === 0 && { servername: name }
    const socket = connect({ host, port, ...named, ...allowedWay(host), rejectUnauthorized: false })
    const settle = (answer: { ends: Date } | { why: string }) => {
      signal.removeEventListener('abort', leave)
      socket.destroy()
      resolve(answer)
    }
    const leave = () => settle({ why: 'it was not waited for' })
    signal.addEventListener('abort', leave, { once: true })
    late.addEventListener('abort', () => settle({ why: `no answer within ${PATIENCE / 1000} s` }))
    socket.once('error', error => settle({ why: reasonOf(error) }))
    socket.once('secureConnect', () => {
      const { valid_to: ends } = socket.getPeerCertificate()
      settle(ends ? { ends: new Date(ends) } : { why: 'it shows no certificate' })
    })
    if (signal.aborted) leave()
  }).catch(error => {
    if (!(error instanceof ForbiddenAddress)) throw error
    return { why: error.message }
  })
}

const reasonOf = (error: Error) => (codeOf(error) === 'ECONNREFUSED' ? 'nobody listens there' : error.message)
