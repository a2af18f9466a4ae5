import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import * as z from 'zod'
import type { Known } from '../../doctor/facts.ts'
import { dockerConfig } from '../docker-config.ts'
import { unknown } from '../fact.ts'

export const DEFAULT_ENDPOINT = 'unix:///var/run/docker.sock'
const DEFAULT = 'default'

/** The engine can be on another machine, to which nothing that is seen here applies. */
export const isOfThisMachine = (endpoint: string | undefined): boolean =>
  endpoint === undefined || /^(?:unix|npipe):/.test(endpoint)

/** The docker context in use, found as the docker command finds it. */
export async function getContext(): Promise<Known<string>> {
  const { DOCKER_HOST, DOCKER_CONTEXT } = process.env
  if (DOCKER_HOST) return { value: DEFAULT, from: 'DOCKER_HOST' }
  if (DOCKER_CONTEXT) return { value: DOCKER_CONTEXT, from: 'DOCKER_CONTEXT' }
  const path = join(dockerConfig(), 'config.json')
  const text = await readFile(path, 'utf8').catch(() => '{}')
  const read = config.safeParse(parsed(text))
  return read.success
    ? { value: read.data.currentContext || DEFAULT, from: path }
    : unknown('garbled', `${path} is not as Docker writes it.`)
}

const config = z.object({ currentContext: z.string().optional() })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Where the engine will most likely be, known before the docker command has said so: asking there meanwhile saves that time.
 * Nothing where a context names it: a socket that nobody chose is not touched, for that could start an engine.
 */
export function likelyEndpoint(context: Known<string>): string | undefined {
  const { DOCKER_HOST } = process.env
  if (DOCKER_HOST) return DOCKER_HOST
  return 'value' in context && context.value === DEFAULT ? DEFAULT_ENDPOINT : undefined
}
