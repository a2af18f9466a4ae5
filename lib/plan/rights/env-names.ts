import { type Dict, entry, type Node, scalar } from '../compose/node.ts'
import { passedIn } from '../compose/uses.ts'
import type { EnvValue } from '../env/evaluate-statement.ts'
import { type Ask, askOf, type Found } from './ask.ts'
import { entriesOf, rowsOf, textAt } from './found.ts'
import { holdsProxyLogIn, LOG_INS } from './service/log-ins.ts'

/** Names that programs are known to obey, whatever the value is for. */
const LEADS_PROGRAMS =
  /^(?:LD_|DYLD_|GLIBC_|GCONV_|BUILDX_|BUILDKIT_|GIT_|SSH_|SSL_|GPG|GNUPG|XDG_|OTEL_|PYTHON|PERL5|RUBY|NODE_(?:OPTIONS|PATH)$|_?JAVA_|BASH_|ENV$|SHELLOPTS$|GODEBUG$|TMPDIR$|DBUS_|PASSWORD_STORE_|GIO_|OPENSSL_|CLOUDSDK_|AWS_(?:CONFIG_FILE|SHARED_CREDENTIALS_FILE)$|GOOGLE_(?:EXTERNAL_ACCOUNT_|APPLICATION_CREDENTIALS$)|(?:HTTPS?|ALL|FTP)_PROXY$|(?:https?|all|ftp)_proxy$|LOCPATH$|NLSPATH$|PATH$|DOCKER_(?!BUILDKIT$|DEFAULT_PLATFORM$))/

/** Variables that Compose's own process has and that cannot be known before it runs. */
export const isUnknowable = (name: string): boolean => /^(?:DOCKER_CLI_PLUGIN|OTEL_)/.test(name)

/** Names of `.env` that Compose itself reads. They are judged on their own or change nothing beyond Compose. */
export const isOfCompose = (name: string): boolean =>
  /^(?:COMPOSE_\w+|DOCKER_BUILDKIT|DOCKER_DEFAULT_PLATFORM)$/.test(name)

interface Names {
  /** Whether a compose file or an env file takes the value of this name from Compose. */
  isUsed(name: string): boolean
  /** Whether the stack is known to have this name in `.env`. */
  isKnown(name: string): boolean
  lookUp(name: string): string | undefined
}

/** What is odd about the names of `.env` and what they refer to. */
export const namesFound = (values: ReadonlyMap<string, EnvValue>, names: Names): Ask[] =>
  [...values].flatMap(([key, value]) => oneFound(key, value, names)).map(found => askOf('.env', found))

function oneFound(
  key: string,
  { value, line, refersTo }: EnvValue,
  { isUsed, isKnown, lookUp }: Names,
): Found[] {
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
  else if (isUsed(key) && !isKnown(key) && !isOfCompose(key))
    found.push({
      what: key,
      node,
      group: 'rights',
      level: 'warns',
      title: `.env sets ${key}, which the compose files use and this stack is not known to use`,
      because: 'Compose hands it to the programs that it starts on this machine as well.',
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
  for (const name of refersTo.filter(name => holdsProxyLogIn(name, lookUp)))
    found.push({
      what: `${key}:${name}`,
      node,
      group: 'rights',
      level: 'blocks',
      title: `${key} in .env holds your log-in to a proxy`,
      because: `It takes it from the variable ${name}, and containers may get it.`,
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
  return found
}

/** Variables that services, builds, secrets and configs get under a name of their own, without `${…}`. */
export function handedOn(root: Dict, services: readonly Node[]): string[] {
  const hooks = services.flatMap(node =>
    ['pre_start', 'post_start', 'pre_stop'].flatMap(key => rowsOf(entry(node, key))),
  )
  const passed = [
    ...[...services, ...hooks].map(node => entry(node, 'environment')),
    ...services.map(node => entry(entry(node, 'build'), 'args')),
  ]
  const files = ['secrets', 'configs'].flatMap(section => entriesOf(entry(root, section)))
  return [
    ...passed.flatMap(passedIn).map(({ name }) => name),
    ...files.map(([, node]) => textAt(node, 'environment')),
  ]
}
