import { entry, type Node } from '../compose/node.ts'
import { EnvFileError } from '../env/env-file-error.ts'
import { parseEnv } from '../env/parse-env.ts'
import type { Statement } from '../env/piece.ts'
import type { Found } from './ask.ts'
import { right, rowsOf, textAt, wordOf } from './found.ts'
import { judgePath, type Surroundings } from './judge-path.ts'
import { LOG_INS } from './service/log-ins.ts'

/** The text of an env file: empty where there is none, why it cannot be read, or undefined where it was not looked at. */
export type EnvText = (path: string) => string | Unreadable | undefined

interface Unreadable {
  unusable: string
}

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
  /** The file gives the variable a value of its own. */
  isSet?: true
}

/** What an env file takes, by its path; each is read once. */
export type EnvUses = (path: string) => readonly Use[] | Unreadable | undefined

export function usesByPath(textOf: EnvText): EnvUses {
  const known = new Map<string, ReturnType<EnvUses>>()
  return path => {
    const text = known.has(path) ? undefined : textOf(path)
    if (!known.has(path)) known.set(path, typeof text === 'string' ? usesOf(text) : text)
    return known.get(path)
  }
}

export function readEnvFiles(services: readonly Node[], usesIn: EnvUses, around: Surroundings): EnvFilesRead {
  const paths = services.flatMap(service =>
    rowsOf(entry(service, 'env_file')).map(file => pathOf(file, around)),
  )
  const uses = paths.map(path => (path === undefined ? undefined : usesIn(path)))
  const known = uses.flatMap(all => (all === undefined || 'unusable' in all ? [] : [all]))
  const names = known.flatMap(all => all.flatMap(({ name, isSet }) => (isSet ? [] : name)))
  return {
    paths: [...new Set(paths.filter(path => path !== undefined))],
    names: known.length < uses.length ? undefined : new Set(names),
  }
}

/**
 * Env files of a service by which it gets the log-ins to registries: Compose fills in the variables that they name. Compose
 * also reads files that this wizard cannot, such as one in another encoding.
 */
export const envFileFound = (service: string, node: Node, usesIn: EnvUses, around: Surroundings): Found[] =>
  rowsOf(entry(node, 'env_file')).flatMap(file => {
    const path = pathOf(file, around)
    const uses = path === undefined ? undefined : usesIn(path)
    if (uses === undefined) return []
    const what = `env_file:${path}:${LOG_INS}`
    if ('unusable' in uses)
      return [
        right(
          what,
          file,
          `${service} may get your log-ins to registries from ${path}`,
          `This wizard cannot read that file: ${uses.unusable} Compose may read it and fill in ${LOG_INS}.`,
        ),
      ]
    const use = uses.find(({ name }) => name === LOG_INS)
    if (use === undefined) return []
    const because = use.isSet
      ? `Line ${use.line} of that file sets the variable ${LOG_INS}, which holds log-ins.`
      : `Line ${use.line} of that file takes them from the variable ${LOG_INS}.`
    const whose = use.isSet ? 'log-ins' : 'your log-ins'
    return [right(what, file, `${service} gets ${whose} to registries from ${path}`, because)]
  })

function pathOf(file: Node, around: Surroundings): string | undefined {
  const verdict = judgePath(textAt(file, 'path') || wordOf(file), around, { readOnly: true })
  return 'inside' in verdict ? verdict.inside : undefined
}

/** Every name that a value refers to, also in a default that is not taken: versions of Compose differ in that. */
function usesOf(text: string): Use[] {
  const statements = statementsOf(text)
  return statements.flatMap(({ key, line, value }): Use[] => {
    if (value.style === 'inherited') return [{ name: key, line }]
    const set: Use[] = key === LOG_INS ? [{ name: key, line, isSet: true }] : []
    if (value.style === 'single' || value.style === 'unfinished') return set
    return [...Array.from(value.raw.matchAll(REFERENCE), ([, name = '']) => ({ name, line })), ...set]
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
