import * as z from 'zod'
import type { Unknown } from '../../doctor/facts.ts'
import { unknown } from '../fact.ts'
import { connect } from './connect.ts'

/** The time is ours to keep: dockerode's own ends with the first byte, and an answer cut short never settles there. */
export async function askEngine(address: string, path: string, seconds: number): Promise<unknown> {
  const { modem } = connect(address)
  const patience = new AbortController()
  const options = { path, method: 'GET', statusCodes: { 200: true }, abortSignal: patience.signal }
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Silence())
      patience.abort()
    }, seconds * 1000)
    modem.dial(options, (error: Error | null, answer: unknown) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve(answer)
    })
  })
}

class Silence extends Error {}

/** Why the engine at an address gave no answer of use. */
export function unavailable(address: string, error: unknown, seconds: number): Unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return unknown('missing', `There is no socket at ${address}.`)
  if (code === 'ECONNREFUSED') return unknown('missing', `Nobody listens at ${address}.`)
  if (code === 'EACCES' || code === 'EPERM') return unknown('denied', `This user may not open ${address}.`)
  if (error instanceof Silence || code === 'ETIMEDOUT')
    return unknown('silent', `${address} took the connection and gave no answer within ${seconds} s.`)
  if (code === 'ECONNRESET') return unknown('silent', `${address} took the connection and closed it.`)
  if (error instanceof z.ZodError)
    return unknown('garbled', `${address} answers, but not as a Docker engine does.`)
  return unknown(
    'failed',
    `${address} could not be asked: ${error instanceof Error ? error.message : String(error)}`,
  )
}
