import type { ComposeProblem } from './compose/problem.ts'
import { readCompose } from './compose/read.ts'
import { type Service, servicesOf } from './compose/services.ts'
import { EnvFileError } from './env/env-file-error.ts'
import { readEnv } from './env/read-env.ts'

type Reading =
  | { services: Record<string, Service>; problem?: never }
  | { services?: never; problem: ComposeProblem }

/** The services of compose files laid over each other, with the values that `.env` gives their variables. */
export function readServices(paths: string[], textOf: (path: string) => string | undefined): Reading {
  const { model, problem } = readCompose(paths, textOf)
  if (!model) return { problem }
  const variables = variablesOf(textOf('.env') ?? '')
  return { services: servicesOf(model, name => variables.get(name)) }
}

/** A broken `.env` is named by the plan, which has to change it; here its variables are just not known. */
function variablesOf(env: string): ReadonlyMap<string, string> {
  try {
    return new Map([...readEnv(env)].map(([key, { value }]) => [key, value]))
  } catch (error) {
    if (error instanceof EnvFileError) return new Map()
    throw error
  }
}
