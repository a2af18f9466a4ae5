import { factValue } from '../../doctor/facts.ts'
import { isAtLeast } from '../../doctor/version-order.ts'
import type { Document } from '../../stacks/contract/document.ts'
import type { World } from '../../stacks/contract/world.ts'
import { isEnv } from '../documents.ts'
import { changeEnv } from '../env/change-env.ts'
import { EnvFileError } from '../env/env-file-error.ts'
import type { EnvValue } from '../env/evaluate-statement.ts'
import { readEnv } from '../env/read-env.ts'
import { baseOf } from '../plan-env.ts'
import { VEIL } from '../plan-whole.ts'
import { NAME_KEY } from '../project-name.ts'
import type { EnvText } from './env-files.ts'
import { isOfCompose } from './env-names.ts'

type Variables = (name: string) => string | undefined

/** What compose files are filled in with. */
export interface VariablesAfter {
  lookUp: Variables
  /** What `.env` says now. */
  found: ReadonlyMap<string, EnvValue>
  /** Names that the plan itself writes into `.env`. */
  written: ReadonlySet<string>
  /** What Compose is started with of `.env`. It has secrets in it. */
  handed(isUsed: (name: string) => boolean): Record<string, string>
}

/**
 * The variables that compose files will see once the plan has written `.env`: what Compose itself is started with goes
 * before, and the name of the project before that. A secret that is still to be made stands for itself.
 */
export function variablesAfter(
  documents: Document[],
  { files, around, host }: World,
  project: string,
): VariablesAfter {
  const outside: Variables = name =>
    around && Object.hasOwn(around.variables, name) ? around.variables[name] : undefined
  const found = valuesIn(files['.env'], outside)
  const values = new Map([...found].map(([key, { value }]) => [key, value]))
  const written = new Set<string>()
  for (const document of documents) {
    if (document.path !== '.env' || !isEnv(document)) continue
    for (const key of document.unset ?? []) values.delete(key)
    for (const [key, value] of Object.entries(document.set)) {
      written.add(key)
      values.set(key, typeof value === 'string' ? value : values.get(key) || VEIL)
    }
  }
  const readsItself = isAtLeast(factValue(host.compose) ?? '', READS_NO_ENV) === false
  return {
    lookUp: name => (name === NAME_KEY ? project : (outside(name) ?? values.get(name))),
    found,
    written,
    handed: isUsed =>
      Object.fromEntries(
        [...values].flatMap(([name, value]): [string, string][] => {
          if (name === '' || outside(name) !== undefined) return []
          if (isUsed(name) || isOfCompose(name)) return [[name, value]]
          return readsItself ? [[name, '']] : []
        }),
      ),
  }
}

/** Since this version Compose can be told not to read `.env`. An older one takes from it what its process does not have. */
const READS_NO_ENV = '2.24.0'

function valuesIn(
  seen: World['files'][string] | undefined,
  outside: Variables,
): ReadonlyMap<string, EnvValue> {
  if (!seen || !('text' in seen)) return new Map()
  try {
    return readEnv(seen.text, outside)
  } catch (error) {
    // The plan itself says that the file cannot be used.
    if (error instanceof EnvFileError) return new Map()
    throw error
  }
}

/** The env files of services without what the plan itself writes into them. */
export function envTextsAfter(documents: Document[], files: World['files']): EnvText {
  const texts = new Map<string, ReturnType<EnvText>>()
  const read: EnvText = path => {
    const [document, seen] = [documents.find(one => one.path === path), files[path]]
    if (document && isEnv(document)) {
      const keys = [...Object.keys(document.set), ...(document.unset ?? [])]
      return withoutKeys(baseOf(document, files), keys)
    }
    if (seen === undefined || 'unusable' in seen) return seen
    return 'text' in seen ? seen.text : ''
  }
  return path => {
    if (!texts.has(path)) texts.set(path, read(path))
    return texts.get(path)
  }
}

/** A file that cannot be changed is named by the plan, which has to change it. */
function withoutKeys(text: string, unset: string[]): string {
  try {
    return changeEnv(text, { set: {}, unset }).text
  } catch (error) {
    if (error instanceof EnvFileError) return text
    throw error
  }
}
