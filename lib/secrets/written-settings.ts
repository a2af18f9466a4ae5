import { EnvFileError } from '../plan/env/env-file-error.ts'
import { readEnv } from '../plan/env/read-env.ts'

export interface Setting {
  key: string
  value: string
}

/** The values as Compose reads them and as they are written, for either may turn up; a broken file has only these. */
export function settingsIn(text: string): Setting[] {
  const written = [...text.matchAll(/^\s*(?:export\s+)?(?<key>[A-Za-z_][\w.-]*)\s*[=:]\s*(?<value>.*)$/gm)]
  return [
    ...evaluated(text),
    ...written.map(({ groups }) => ({ key: groups?.key ?? '', value: bare(groups?.value ?? '') })),
  ]
}

function evaluated(text: string): Setting[] {
  try {
    return [...readEnv(text)].map(([key, { value }]) => ({ key, value }))
  } catch (error) {
    if (error instanceof EnvFileError) return []
    throw error
  }
}

const bare = (value: string) => value.trim().replace(/^(?<quote>["'])(?<inside>.*)\k<quote>$/, '$<inside>')
