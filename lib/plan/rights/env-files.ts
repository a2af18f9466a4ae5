import { entry, type Node } from '../compose/node.ts'
import { EnvFileError } from '../env/env-file-error.ts'
import { parseEnv } from '../env/parse-env.ts'
import type { Statement } from '../env/piece.ts'
import type { Found } from './ask.ts'
import { right, rowsOf, textAt, wordOf } from './found.ts'
import { judgePath, type Surroundings } from './judge-path.ts'
import { LOG_INS } from './service/log-ins.ts'

/** The text of an env file: empty where there is none, undefined where it cannot be read or was not looked at. */
export type EnvText = (path: string) => string | undefined

/** What the env files of services take from the variables of Compose. */
export interface EnvFilesRead {
  /** Their paths, as far as they are inside the folder. */
  paths: string[]
  /** The names that they take; undefined where one of them cannot be read, so that it may take any. */
  names: ReadonlySet<string> | undefined
}

interface Use {
  name: string
  line: number
}

/** What an env file takes, by its path; each is read once. */
export type EnvUses = (path: string) => readonly Use[] | undefined

export function usesByPath(textOf: EnvText): EnvUses {
  const known = new Map<string, readonly Use[] | undefined>()
  return path => {
    const text = known.has(path) ? undefined : textOf(path)
    if (!known.has(path)) known.set(path, text === undefined ? undefined : usesOf(text))
    return known.get(path)
  }
}

export function readEnvFiles(services: readonly Node[], usesIn: EnvUses, around: Surroundings): EnvFilesRead {
  const paths = services.flatMap(service =>
    rowsOf(entry(service, 'env_file')).map(file => pathOf(file, around)),
  )
  const uses = paths.map(path => (path === undefined ? undefined : usesIn(path)))
  const names = uses.flatMap((all = []) => all.map(({ name }) => name))
  return {
    paths: [...new Set(paths.filter(path => path !== undefined))],
    names: uses.includes(undefined) ? undefined : new Set(names),
  }
}

/** Env files of a service by which it gets the log-ins to registries: Compose fills in the variables that they name. */
export const envFileFound = (service: string, node: Node, usesIn: EnvUses, around: Surroundings): Found[] =>
  rowsOf(entry(node, 'env_file')).flatMap(file => {
    const path = pathOf(file, around)
    const use = path === undefined ? undefined : usesIn(path)?.find(({ name }) => name === LOG_INS)
    return use === undefined
      ? []
      : [
          right(
            `env_file:${path}:${LOG_INS}`,
            file,
            `${service} gets your log-ins to registries from ${path}`,
            `Line ${use.line} of that file takes them from the variable ${LOG_INS}.`,
          ),
        ]
  })

function pathOf(file: Node, around: Surroundings): string | undefined {
  const verdict = judgePath(textAt(file, 'path') || wordOf(file), around, { readOnly: true })
  return 'inside' in verdict ? verdict.inside : undefined
}

/** Every name that a value refers to, also in a default that is not taken: versions of Compose differ in that. */
function usesOf(text: string): Use[] {
  const statements = statementsOf(text)
  return statements.flatMap(({ key, line, value }) => {
    if (value.style === 'inherited') return [{ name: key, line }]
    if (value.style === 'single' || value.style === 'unfinished') return []
    return Array.from(value.raw.matchAll(REFERENCE), ([, name = '']) => ({ name, line }))
  })
}

// As in references.ts: Go lets ſ and the Kelvin sign pass for letters.
const REFERENCE = /\$\{?([_a-z][_a-z0-9]*)/giu

/** Compose refuses a file that cannot be read, and starts nothing. */
function statementsOf(text: string): Statement[] {
  try {
    return parseEnv(text).filter(piece => piece.kind === 'statement')
  } catch (error) {
    if (error instanceof EnvFileError) return []
    throw error
  }
}
