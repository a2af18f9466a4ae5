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
  /** Words that are no secret where only a container was given them. */
  publicWords: ReadonlySet<string>
}

/**
 * What a bundle must not say: every secret that is known, and beyond that whatever was made at random and stands in an env
 * file or in what a container was given, under whatever name.
 */
export function privateValuesIn(
  { documents, files, publicKeys, publicWords }: Known,
  given: readonly { key: string; value: string }[],
): string[] {
  const names = new Set(given.filter(({ key }) => NAMES.has(key)).map(({ value }) => value))
  const open = openValuesIn(documents, files)
  const settings = Object.entries(files).flatMap(([path, seen]) =>
    isEnvFile(path) && 'text' in seen ? settingsIn(seen.text) : [],
  )
  const byContainers = given.filter(({ value }) => !publicWords.has(value) && !names.has(value))
  const values = [...settings, ...byContainers]
    .filter(({ key, value }) => isSecret(key, value) || isOdd(value, publicKeys[key]))
    .map(({ value }) => value)
  const others = values.filter(value => !open.has(value))
  return [...new Set([...secretValuesIn(documents, files), ...others])]
}

/** Labels by which Compose says what it calls the project and the service: names stand everywhere in a report. */
const NAMES: ReadonlySet<string> = new Set(['com.docker.compose.project', 'com.docker.compose.service'])

const isOdd = (value: string, form: RegExp | undefined) => looksRandom(value) && form?.test(value) !== true
