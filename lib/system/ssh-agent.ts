import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import * as z from 'zod'
import { dockerConfig } from './docker-config.ts'
import type { Environment } from './environment.ts'

/** The person's ssh keys, for programs that log in elsewhere by ssh. */
export const sshAgent = ({ SSH_AUTH_SOCK }: Environment = process.env): Record<string, string> =>
  SSH_AUTH_SOCK === undefined ? {} : { SSH_AUTH_SOCK }

/**
 * What a program may have of them: docker, where its engine is reached by ssh. An engine of this machine does not need them, and
 * a build of the checkout could ask for them (`build.ssh`).
 */
export const agentOf = (program: string, environment: Environment = process.env): Record<string, string> =>
  program === 'docker' && isEngineOverSsh(environment) ? sshAgent(environment) : {}

function isEngineOverSsh(environment: Environment): boolean {
  const { DOCKER_HOST, DOCKER_CONTEXT } = environment
  if (DOCKER_HOST) return DOCKER_HOST.startsWith('ssh:')
  const folder = dockerConfig(environment)
  const context = DOCKER_CONTEXT || readAs(config, join(folder, 'config.json'))?.currentContext
  if (!context) return false
  // docker keeps each context in a folder that is named after its hash.
  const id = createHash('sha256').update(context).digest('hex')
  const stored = readAs(meta, join(folder, 'contexts', 'meta', id, 'meta.json'))
  return stored?.Endpoints.docker?.Host?.startsWith('ssh:') ?? false
}

const config = z.object({ currentContext: z.string().optional() })
const meta = z.object({
  Endpoints: z.object({ docker: z.object({ Host: z.string().optional() }).optional() }),
})

/** A file that is missing or not as docker writes it names no engine elsewhere; docker itself says what is wrong with it. */
function readAs<T>(shape: z.ZodType<T>, path: string): T | undefined {
  try {
    return shape.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}
