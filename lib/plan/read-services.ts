import type { ComposeProblem } from './compose/problem.ts'
import { readCompose } from './compose/read.ts'
import { type Service, servicesOf } from './compose/services.ts'
import { EnvFileError } from './env/env-file-error.ts'
import { readEnv } from './env/read-env.ts'

export type Reading =
  | { services: Record<string, Service>; name?: string; problem?: never }
  | { services?: never; problem: ComposeProblem }

type TextOf = (path: string) => string | undefined

interface Kept {
  paths: string[]
  /** Every file that was asked for, and what it said. */
  asked: ReadonlyMap<string, string | undefined>
  reading: Reading
}

const MOST = 8
let kept: Kept[] = []

/**
 * The services of compose files laid over each other, with the values that `.env` gives their variables. A plan asks for the
 * same ones several times; while their texts stay the same they are read once.
 */
export function readServices(paths: string[], textOf: TextOf): Reading {
  const known = kept.find(one => isStillTrue(one, paths, textOf)) ?? readNow(paths, textOf)
  kept = [known, ...kept.filter(one => one !== known)].slice(0, MOST)
  return known.reading
}

const isStillTrue = (known: Kept, paths: string[], textOf: TextOf) =>
  paths.join('\0') === known.paths.join('\0') &&
  [...known.asked].every(([path, text]) => textOf(path) === text)

function readNow(paths: string[], textOf: TextOf): Kept {
  const asked = new Map<string, string | undefined>()
  const asking: TextOf = path => {
    const text = textOf(path)
    asked.set(path, text)
    return text
  }
  return { paths, asked, reading: read(paths, asking) }
}

function read(paths: string[], textOf: TextOf): Reading {
  const { model, problem } = readCompose(paths, textOf)
  if (!model) return { problem }
  const variables = variablesOf(textOf('.env') ?? '')
  const { name } = model
  return {
    services: servicesOf(model, variable => variables.get(variable)),
    ...(name !== undefined && { name }),
  }
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
