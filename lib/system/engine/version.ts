import * as z from 'zod'
import type { EngineFacts, Known } from '../../doctor/facts.ts'
import { askEngine, unavailable } from './ask-engine.ts'

const version = z.object({ Version: z.string(), ApiVersion: z.string(), Os: z.string(), Arch: z.string() })

/** Asks the engine itself, so that what is said of it does not depend on the docker command's wording. */
export async function getEngine(address: string, { seconds = 3 } = {}): Promise<Known<EngineFacts>> {
  try {
    const answer = version.parse(await askEngine(address, '/version', seconds))
    const value = { version: answer.Version, api: answer.ApiVersion, os: answer.Os, arch: answer.Arch }
    return { value, from: address }
  } catch (error) {
    return unavailable(address, error, seconds)
  }
}
