import type { Document } from '../stacks/contract/document.ts'
import type { Home, Secret } from '../stacks/contract/value.ts'
import type { World } from '../stacks/contract/world.ts'
import { isCopy, isEnv, isWhole } from './documents.ts'
import { changeEnv } from './env/change-env.ts'
import { isOwn } from './fate.ts'
import { copiedText } from './plan-copy.ts'
import { baseOf, plainOf, secretsIn } from './plan-env.ts'
import { renderWhole } from './render-text.ts'

/** The secrets as far as they are known; one that a service gives later is not among them. */
export type Known = (home: Home) => string | undefined

/** The whole text of a document, secrets and all: for the disk and for nothing else. Undefined for a file that goes. */
export function fill(document: Document, files: World['files'], known: Known): string | undefined {
  if (isEnv(document)) {
    const secrets = secretsIn(document).flatMap(([key, secret]) => {
      const value = known(secret.home)
      return value === undefined ? [] : [{ key, value, stays: isOwn(secret, value) }]
    })
    const ours = secrets.filter(({ stays }) => stays).map(({ key, value }) => [key, value])
    const foreign = secrets.filter(({ stays }) => !stays).map(({ key }) => key)
    const set = { ...plainOf(document), ...Object.fromEntries(ours) }
    return changeEnv(baseOf(document, files), { set, unset: [...(document.unset ?? []), ...foreign] }).text
  }
  if (isCopy(document)) return copiedText(document, files)
  return isWhole(document) ? renderWhole(document, secret => required(secret, known)) : undefined
}

function required({ home }: Secret, known: Known): string {
  const value = known(home)
  if (value === undefined) throw new Error(`${home} is written into a file before it is known.`)
  return value
}
