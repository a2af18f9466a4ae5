import type { Home, Secret, Value } from '../stacks/contract/value.ts'
import type { World } from '../stacks/contract/world.ts'
import type { EnvDocument } from './documents.ts'
import { changeEnv } from './env/change-env.ts'
import { type Fate, fateOf } from './fate.ts'
import type { FilePlan, KeyChange } from './file-plan.ts'
import { valueAt } from './homes.ts'

/** The text that the document is laid over: the file itself, else the example it starts from, else nothing. */
export function baseOf({ path, like }: EnvDocument, files: World['files']): string {
  const [own, example] = [files[path], like === undefined ? undefined : files[like]]
  if (own && 'text' in own) return own.text
  return example && 'text' in example ? example.text : ''
}

/** The keys of which the plan knows the value, apart from those that stay its secret. */
export function plainOf({ set }: EnvDocument): Record<string, string> {
  return Object.fromEntries(
    Object.entries(set).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

export const secretsIn = ({ set }: EnvDocument): [string, Secret][] =>
  Object.entries(set).filter((entry): entry is [string, Secret] => isSecret(entry[1]))

const isSecret = (value: Value): value is Secret => typeof value !== 'string'

/** What an env file will have changed in it. Throws an EnvFileError where Compose would refuse the file. */
export function planEnv(document: EnvDocument, files: World['files'], typed: ReadonlySet<string>): FilePlan {
  const seen = files[document.path] ?? { absent: true }
  const isThere = 'text' in seen
  const { changes } = changeEnv(baseOf(document, files), {
    set: plainOf(document),
    unset: document.unset ?? [],
  })
  const plain = isThere
    ? changes
    : Object.entries(plainOf(document)).map(([key, after]) => ({ key, before: undefined, after }))
  const fates = secretsIn(document).map(([key, secret]) => ({
    key,
    secret,
    fate: fateOf(secret, files, typed),
  }))
  const secret = fates.flatMap(({ key, secret, fate }) =>
    hidden(key, secret, fate === 'kept' && isStale(`${document.path}#${key}`, secret, files) ? 'now' : fate),
  )
  const all = [...plain.map(shown), ...secret]
  return {
    path: document.path,
    action: isThere ? (all.length > 0 ? 'update' : 'unchanged') : 'create',
    changes: all,
    writes: fates.flatMap(({ secret, fate }) => (fate === 'now' ? [secret.home] : [])),
  }
}

/** A key may say what lives in another home; it follows when that has changed. */
const isStale = (at: Home, { home }: Secret, files: World['files']) =>
  at !== home && valueAt(at, files) !== valueAt(home, files)

const shown = ({
  key,
  before,
  after,
}: {
  key: string
  before: string | undefined
  after: string | undefined
}): KeyChange => ({
  key,
  before: before ?? null,
  after: after ?? null,
  secret: false,
  known: 'now',
})

function hidden(key: string, { comes }: Secret, fate: Fate): KeyChange[] {
  if (fate !== 'now' && fate !== 'run') return []
  const origin = comes === 'typed' || comes === 'hashed' ? 'entered' : 'generated'
  return [{ key, before: null, after: null, secret: true, known: fate, origin }]
}
