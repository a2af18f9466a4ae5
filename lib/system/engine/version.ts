import * as z from 'zod'
import type { EngineFacts, Known } from '../../doctor/facts.ts'
import { unknown } from '../fact.ts'
import { connect, type Engine } from './connect.ts'

const version = z.object({ Version: z.string(), ApiVersion: z.string(), Os: z.string(), Arch: z.string() })

/** Asks the engine itself, so that what is said of it does not depend on the docker command's wording. */
export async function getEngine(address: string, { seconds = 3 } = {}): Promise<Known<EngineFacts>> {
  try {
    const answer = version.parse(await ask(connect(address), seconds))
    const value = { version: answer.Version, api: answer.ApiVersion, os: answer.Os, arch: answer.Arch }
    return { value, from: address }
  } catch (error) {
    return unavailable(address, error, seconds)
  }
}

/** The time is ours to keep: dockerode's own ends with the first byte, and an answer cut short never settles there. */
function ask({ modem }: Engine, seconds: number): Promise<unknown> {
  const patience = new AbortController()
  const options = {
    path: '/version',
    method: 'GET',
    statusCodes: { 200: true },
    abortSignal: patience.signal,
  }
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

function unavailable(address: string, error: unknown, seconds: number): Known<EngineFacts> {
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
