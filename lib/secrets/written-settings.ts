import { EnvFileError } from '../plan/env/env-file-error.ts'
import { readEnv } from '../plan/env/read-env.ts'

export interface Setting {
  key: string
  value: string
}

/** The values as Compose reads them and as they are written, for either may turn up; a broken file has only these. */
export function settingsIn(text: string): Setting[] {
  const written = [...text.matchAll(WRITTEN)]
  return [
    ...evaluated(text),
    ...written.map(({ groups }) => ({ key: groups?.key ?? '', value: bare(groups?.value ?? '') })),
  ]
}

/** Line ends are not among the white space before a name: each attempt would read on to the end of the text. */
const WRITTEN = /^[^\S\n\r\u2028\u2029]*(?:export\s+)?(?<key>[A-Za-z_][\w.-]*)\s*[=:]\s*(?<value>.*)/gm

function evaluated(text: string): Setting[] {
  try {
    return [...readEnv(text)].map(([key, { value }]) => ({ key, value }))
  } catch (error) {
    if (error instanceof EnvFileError) return []
    throw error
  }
}

const bare = (value: string) => value.trim().replace(/^(?<quote>["'])(?<inside>.*)\k<quote>$/, '$<inside>')
