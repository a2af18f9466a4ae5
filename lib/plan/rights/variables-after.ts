import type { Document } from '../../stacks/contract/document.ts'
import type { World } from '../../stacks/contract/world.ts'
import { isEnv } from '../documents.ts'
import { EnvFileError } from '../env/env-file-error.ts'
import { readEnv } from '../env/read-env.ts'
import { VEIL } from '../plan-whole.ts'

type Variables = (name: string) => string | undefined

/**
 * The variables that compose files will see once the plan has written `.env`: what Compose itself is started with goes
 * before. A secret that is still to be made stands for itself.
 */
export function variablesAfter(documents: Document[], { files, around }: World): Variables {
  const outside = (name: string) =>
    around && Object.hasOwn(around.variables, name) ? around.variables[name] : undefined
  const values = new Map(valuesIn(files['.env'], outside))
  for (const document of documents) {
    if (document.path !== '.env' || !isEnv(document)) continue
    for (const key of document.unset ?? []) values.delete(key)
    for (const [key, value] of Object.entries(document.set))
      values.set(key, typeof value === 'string' ? value : values.get(key) || VEIL)
  }
  return name => outside(name) ?? values.get(name)
}

function valuesIn(seen: World['files'][string] | undefined, outside: Variables): [string, string][] {
  if (!seen || !('text' in seen)) return []
  try {
    return [...readEnv(seen.text, outside)].map(([key, { value }]) => [key, value])
  } catch (error) {
    // The plan itself says that the file cannot be used.
    if (error instanceof EnvFileError) return []
    throw error
  }
}
