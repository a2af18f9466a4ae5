import { isCopy, isEnv, isWhole, secretsOf } from '../plan/documents.ts'
import { valueAt } from '../plan/homes.ts'
import { renderText } from '../plan/render-text.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { World } from '../stacks/contract/world.ts'
import { stacks } from '../stacks/list.ts'
import { isSecret } from './is-secret.ts'
import { looksRandom } from './no-secret.ts'
import { oddWordsIn } from './odd-words.ts'
import { secrecyOf } from './secret-key.ts'
import { type Setting, settingsIn } from './written-settings.ts'

/**
 * All secrets that the files hold now: those of the documents, what any env file keeps under a secret name, and what stands
 * in a configuration as if it was made at random.
 */
export function secretValuesIn(documents: readonly Document[], files: World['files']): string[] {
  const homes = documents.flatMap(secretsOf).flatMap(({ home }) => valueAt(home, files) ?? [])
  const keys = documents.filter(isCopy).flatMap(({ copy }) => privateKey(files[copy]))
  const settings = Object.entries(files).flatMap(([path, seen]) =>
    isEnvFile(path) && 'text' in seen ? settingsIn(seen.text) : [],
  )
  const open = openValuesIn(documents, files)
  return [...new Set([...homes, ...keys, ...namedSecrets(settings, open), ...oddIn(documents, files, open)])]
}

/** What stands in the repository for everybody to read, or is written by a plan that anybody may see. */
export function openValuesIn(documents: readonly Document[], files: World['files']): Set<string> {
  const examples = Object.entries(files).flatMap(([path, seen]) =>
    isExample(path) && 'text' in seen ? settingsIn(seen.text).map(({ value }) => value) : [],
  )
  const planned = documents.filter(isEnv).flatMap(({ set }) => Object.values(set))
  // What a person answered is planned as well: of that, nothing that may be a secret.
  const plain = planned.filter(value => typeof value === 'string').filter(value => !looksRandom(value))
  const standIns = stacks.flatMap(({ standIns = [] }) => standIns)
  return new Set([...examples, ...plain, ...standIns])
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

const isExample = (path: string) => nameOf(path).includes('.env') && /(?:example|sample)$/.test(path)

export const isEnvFile = (path: string) => /\.env(?:\.|$)/.test(nameOf(path)) && !/example|sample/.test(path)

/** A configuration that is written once is in no plan any more, and one may have been edited by hand. */
function oddIn(documents: readonly Document[], files: World['files'], open: ReadonlySet<string>): string[] {
  const bodies = documents.filter(isWhole).map(({ body }) => renderText(body, () => ''))
  const planned = [...bodies, ...open].join('\n')
  return Object.entries(files)
    .flatMap(([path, seen]) => (isConfiguration(path) && 'text' in seen ? oddWordsIn(seen.text) : []))
    .filter(word => !planned.includes(word))
}

/** By their names; scripts and keys have others, and what everybody can read in the repository is none of ours. */
const isConfiguration = (path: string) =>
  /^\.?[^.]+$|.\.(?:toml|ya?ml|json|conf|cfg|ini)$/s.test(nameOf(path)) &&
  !isEnvFile(path) &&
  !/example|sample|(?:^|\/)docker-compose/.test(path)

const privateKey = (seen: World['files'][string] | undefined) =>
  seen && 'text' in seen && seen.text.includes('PRIVATE KEY') ? [seen.text] : []

/** What the files also say in the open, such as the name of a user, is no secret: it stands everywhere. */
function namedSecrets(settings: Setting[], known: ReadonlySet<string>): string[] {
  const open = new Set([...known, ...settings.flatMap(({ key, value }) => (secrecyOf(key) ? [] : [value]))])
  const passwords = settings.flatMap(({ value }) => passwordIn(value))
  const secrets = settings.filter(({ key, value }) => isSecret(key, value)).flatMap(eachOf)
  return [...secrets, ...passwords].filter(value => !open.has(value))
}

/** A key in the plural holds several secrets, and each of them is one alone. */
const eachOf = ({ key, value }: Setting): string[] =>
  /S$/i.test(key) && /[\s,]/.test(value)
    ? [value, ...value.split(/[\s,]+/).filter(part => part.length >= SHORTEST_OF_SEVERAL)]
    : [value]
/** Shorter ones may be words that stand everywhere. */
const SHORTEST_OF_SEVERAL = 8

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
