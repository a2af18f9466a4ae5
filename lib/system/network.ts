import { lookup } from 'node:dns/promises'
import { withTimeLimit } from './time-limit.ts'

const SECONDS = 3

/** The addresses of names, as far as they can be looked up within three seconds. */
export async function resolveNames(names: string[]): Promise<Record<string, string>> {
  const found = await Promise.all(names.map(async name => [name, await resolveName(name)] as const))
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

const resolveName = (name: string): Promise<string | undefined> =>
  withTimeLimit(SECONDS, () => lookup(name, 4)).then(
    ({ address }) => address,
    () => undefined,
  )
