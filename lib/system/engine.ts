import process from 'node:process'
import Docker from 'dockerode'
import * as z from 'zod'
import type { EngineFacts, Known } from '../doctor/facts.ts'
import { unknown } from './fact.ts'

const TIMEOUT = 3000

const version = z.object({ Version: z.string(), ApiVersion: z.string(), Os: z.string(), Arch: z.string() })

/** Asks the engine itself, so that what is said of it does not depend on the docker command's wording. */
export async function getEngine(address: string): Promise<Known<EngineFacts>> {
  try {
    const answer = version.parse(await connect(address).version())
    const value = { version: answer.Version, api: answer.ApiVersion, os: answer.Os, arch: answer.Arch }
    return { value, from: address }
  } catch (error) {
    return unavailable(address, error)
  }
}

function connect(address: string): Docker {
  const { protocol, pathname, hostname, port, username } = new URL(address)
  if (protocol === 'unix:') return new Docker({ socketPath: pathname, timeout: TIMEOUT })
  // With DOCKER_HOST set, dockerode also reads the TLS settings that belong to it.
  if (process.env.DOCKER_HOST === address) return new Docker({ timeout: TIMEOUT })
  const place = { host: hostname, ...(port && { port }), timeout: TIMEOUT }
  return protocol === 'ssh:'
    ? new Docker({ ...place, protocol: 'ssh', ...(username && { username }) })
    : new Docker({ ...place, protocol: 'http' })
}

function unavailable(address: string, error: unknown): Known<EngineFacts> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return unknown('missing', `There is no socket at ${address}.`)
  if (code === 'ECONNREFUSED') return unknown('missing', `Nobody listens at ${address}.`)
  if (code === 'EACCES' || code === 'EPERM') return unknown('denied', `This user may not open ${address}.`)
  if (code === 'ECONNRESET' || code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT')
    return unknown('silent', `${address} took the connection and gave no answer within ${TIMEOUT / 1000} s.`)
  if (error instanceof z.ZodError)
    return unknown('garbled', `${address} answers, but not as a Docker engine does.`)
  return unknown(
    'failed',
    `${address} could not be asked: ${error instanceof Error ? error.message : String(error)}`,
  )
}
