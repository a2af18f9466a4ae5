import type { Document } from '../../stacks/contract/document.ts'
import type { World } from '../../stacks/contract/world.ts'
import { scalar } from '../compose/node.ts'
import { isEnv } from '../documents.ts'
import { EnvFileError } from '../env/env-file-error.ts'
import type { EnvValue } from '../env/evaluate-statement.ts'
import { readEnv } from '../env/read-env.ts'
import { VEIL } from '../plan-whole.ts'
import { NAME_KEY } from '../project-name.ts'
import { type Ask, askOf, type Found } from './ask.ts'
import { LOG_INS } from './service/log-ins.ts'

type Variables = (name: string) => string | undefined

/** What compose files are filled in with, and what is odd about where that comes from. */
export interface VariablesAfter {
  lookUp: Variables
  asks: Ask[]
}

/**
 * The variables that compose files will see once the plan has written `.env`: what Compose itself is started with goes
 * before, and the name of the project before that. A secret that is still to be made stands for itself.
 */
export function variablesAfter(
  documents: Document[],
  { files, around }: World,
  project: string,
): VariablesAfter {
  const outside: Variables = name =>
    around && Object.hasOwn(around.variables, name) ? around.variables[name] : undefined
  const found = valuesIn(files['.env'], outside)
  const values = new Map([...found].map(([key, { value }]) => [key, value]))
  for (const document of documents) {
    if (document.path !== '.env' || !isEnv(document)) continue
    for (const key of document.unset ?? []) values.delete(key)
    for (const [key, value] of Object.entries(document.set))
      values.set(key, typeof value === 'string' ? value : values.get(key) || VEIL)
  }
  const lookUp: Variables = name => (name === NAME_KEY ? project : (outside(name) ?? values.get(name)))
  return { lookUp, asks: [...found].flatMap(asksOfStatement) }
}

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

/** Compose before 2.40 hands every variable of `.env` to the programs that it starts on this machine. */
const LEADS_PROGRAMS =
  /^(?:LD_|DYLD_|GLIBC_|GCONV_|BUILDX_|BUILDKIT_|GIT_|SSH_|SSL_|GPG|GNUPG|XDG_|OTEL_|PYTHON|PERL5|RUBY|NODE_(?:OPTIONS|PATH)$|_?JAVA_|BASH_|ENV$|SHELLOPTS$|GODEBUG$|TMPDIR$|DBUS_|PASSWORD_STORE_|GIO_|OPENSSL_|CLOUDSDK_|AWS_(?:CONFIG_FILE|SHARED_CREDENTIALS_FILE)$|GOOGLE_(?:EXTERNAL_ACCOUNT_|APPLICATION_CREDENTIALS$)|(?:HTTPS?|ALL|FTP)_PROXY$|(?:https?|all|ftp)_proxy$|LOCPATH$|NLSPATH$|PATH$|DOCKER_(?!BUILDKIT$|DEFAULT_PLATFORM$))/

/** Variables that Compose's own process has and that cannot be known before it runs. */
export const isUnknowable = (name: string): boolean => /^(?:DOCKER_CLI_PLUGIN|OTEL_)/.test(name)

function asksOfStatement([key, { value, line, refersTo }]: [string, EnvValue]): Ask[] {
  const node = scalar({ file: '.env', line }, value)
  const found: Found[] = []
  if (LEADS_PROGRAMS.test(key))
    found.push({
      what: key,
      node,
      group: 'rights',
      level: 'blocks',
      title: `.env sets ${key}`,
      because: 'Compose may hand it to the programs that it starts on this machine, and they obey it.',
    })
  if (refersTo.includes(LOG_INS))
    found.push({
      what: `${key}:${LOG_INS}`,
      node,
      group: 'rights',
      level: 'blocks',
      title: `${key} in .env holds your log-ins to registries`,
      because: `It takes them from the variable ${LOG_INS}, and containers may get it.`,
    })
  const doubtful = refersTo.filter(name => name.startsWith('COMPOSE_') || isUnknowable(name))
  for (const name of doubtful)
    found.push({
      what: `${key}:${name}`,
      node,
      group: 'keys',
      level: 'blocks',
      title: `${key} in .env depends on ${name}`,
      because: 'Versions of Compose differ in what they make of it, so what it leads to is not known here.',
    })
  return found.map(one => askOf('.env', one))
}
