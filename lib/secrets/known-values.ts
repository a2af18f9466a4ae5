import { isCopy, secretsOf } from '../plan/documents.ts'
import { EnvFileError } from '../plan/env/env-file-error.ts'
import { readEnv } from '../plan/env/read-env.ts'
import { valueAt } from '../plan/homes.ts'
import type { Document, World } from '../stacks/contract.ts'
import { isSecret } from './is-secret.ts'
import { secrecyOf } from './secret-key.ts'

/** All secrets that the files hold now: those of the documents, and what any env file keeps under a secret name. */
export function secretValuesIn(documents: readonly Document[], files: World['files']): string[] {
  const homes = documents.flatMap(secretsOf).flatMap(({ home }) => valueAt(home, files) ?? [])
  const keys = documents.filter(isCopy).flatMap(({ copy }) => privateKey(files[copy]))
  const settings = Object.entries(files).flatMap(([path, seen]) =>
    isEnvFile(path) && 'text' in seen ? settingsIn(seen.text) : [],
  )
  return [...new Set([...homes, ...keys, ...namedSecrets(settings)])]
}

const isEnvFile = (path: string) =>
  /(?:^|\/)[^/]*\.env(?:\.[^/]*)?$/.test(path) && !/example|sample/.test(path)

const privateKey = (seen: World['files'][string] | undefined) =>
  seen && 'text' in seen && seen.text.includes('PRIVATE KEY') ? [seen.text] : []

interface Setting {
  key: string
  value: string
}

/** The values as Compose reads them and as they are written, for either may turn up; a broken file has only these. */
function settingsIn(text: string): Setting[] {
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

/** What the files also say in the open, such as the name of a user, is no secret: it stands everywhere. */
function namedSecrets(settings: Setting[]): string[] {
  const open = new Set(settings.flatMap(({ key, value }) => (secrecyOf(key) ? [] : [value])))
  const passwords = settings.flatMap(({ value }) => passwordIn(value))
  const secrets = settings.filter(({ key, value }) => isSecret(key, value)).map(({ value }) => value)
  return [...secrets, ...passwords].filter(value => !open.has(value))
}

/** The password in an address, unless the address says the same word elsewhere too. */
function passwordIn(value: string): string[] {
  const { user, password, rest } =
    /:\/\/(?<user>[^\s:@/]*):(?<password>[^\s/]+)@(?<rest>\S*)/.exec(value)?.groups ?? {}
  if (!password || password === user || rest?.split(/[/:?]/).includes(password)) return []
  return [password, decoded(password)]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
