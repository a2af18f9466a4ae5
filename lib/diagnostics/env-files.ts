import { isEnv } from '../plan/documents.ts'
import { EnvFileError } from '../plan/env/env-file-error.ts'
import { readEnv } from '../plan/env/read-env.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { PublicKeys } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'
import type { EnvFileSeen, SettingSeen, Sight, ValueClass } from './gathered.ts'

interface Known {
  files: World['files']
  documents: readonly Document[]
  publicKeys: PublicKeys
}

/** The env files that are here: their keys, and of their values what kind they are. */
export const envFilesIn = (
  paths: readonly string[],
  { files, documents, publicKeys }: Known,
): EnvFileSeen[] =>
  [...new Set(paths)].toSorted().flatMap(path => {
    const seen = files[path]
    if (!seen || 'absent' in seen) return []
    const document = documents.find(one => one.path === path)
    const like = document && isEnv(document) && document.like !== undefined ? files[document.like] : undefined
    const example = like && 'text' in like ? readAnyway(like.text) : undefined
    const settings: Sight<SettingSeen[]> =
      'unusable' in seen ? { unseen: seen.unusable } : settingsOf(seen.text, example, publicKeys)
    return [{ path, settings }]
  })

type Values = ReadonlyMap<string, { value: string }>

function settingsOf(text: string, example: Values | undefined, publicKeys: PublicKeys): Sight<SettingSeen[]> {
  try {
    const values = [...readEnv(text)].filter(([name]) => name !== '')
    return {
      seen: values.map(([name, { value }]) => ({
        name,
        class: classOf(value, example?.get(name)?.value),
        ...shownOf(value, publicKeys[name]),
      })),
    }
  } catch (error) {
    if (error instanceof EnvFileError) return { unseen: error.message }
    throw error
  }
}

/** An example that cannot be read is compared with nothing. */
function readAnyway(text: string): Values | undefined {
  try {
    return readEnv(text)
  } catch (error) {
    if (error instanceof EnvFileError) return undefined
    throw error
  }
}

function classOf(value: string, usual: string | undefined): ValueClass {
  if (value === '') return 'empty'
  if (usual === undefined || usual === '') return 'set'
  return value === usual ? 'default' : 'changed'
}

const shownOf = (value: string, form: RegExp | undefined) => (form?.test(value) ? { shows: value } : {})
