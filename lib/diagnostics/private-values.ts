import { isSecret } from '../secrets/is-secret.ts'
import { isEnvFile, openValuesIn, secretValuesIn } from '../secrets/known-values.ts'
import { looksRandom } from '../secrets/no-secret.ts'
import { settingsIn } from '../secrets/written-settings.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { PublicKeys } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'

export interface Known {
  documents: readonly Document[]
  files: World['files']
  publicKeys: PublicKeys
}

/**
 * What a bundle must not say: every secret that is known, and beyond that whatever was made at random and stands in an env
 * file or in what a container was given, under whatever name.
 */
export function privateValuesIn(
  { documents, files, publicKeys }: Known,
  given: readonly { key: string; value: string }[],
): string[] {
  const open = openValuesIn(documents, files)
  const settings = Object.entries(files).flatMap(([path, seen]) =>
    isEnvFile(path) && 'text' in seen ? settingsIn(seen.text) : [],
  )
  const values = [...settings, ...given]
    .filter(({ key, value }) => isSecret(key, value) || isOdd(value, publicKeys[key]))
    .map(({ value }) => value)
  const others = values.filter(value => !open.has(value))
  return [...new Set([...secretValuesIn(documents, files), ...others])]
}

const isOdd = (value: string, form: RegExp | undefined) => looksRandom(value) && form?.test(value) !== true
