import { lookup } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import os from 'node:os'
import type { Known } from '../doctor/facts.ts'
import { unknown } from './fact.ts'

const ROUTES = '/proc/net/route'

/** The IPv4 address of the interface that the default route leaves by, else of the first that leads anywhere. */
export function getLanAddress(): Known<string> {
  const outward = defaultInterface()
  const named = Object.entries(os.networkInterfaces()).sort(
    ([a], [b]) => Number(b === outward) - Number(a === outward),
  )
  const addresses = named.flatMap(([name, list]) => (list ?? []).map(entry => ({ name, ...entry })))
  const found = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)
  return found
    ? { value: found.address, from: found.name === outward ? `${ROUTES}, ${found.name}` : found.name }
    : unknown('missing', 'No network interface has an IPv4 address.')
}

/** Only Linux has this table; elsewhere the first interface is as good a guess as any. */
function defaultInterface(): string | undefined {
  if (os.platform() !== 'linux') return undefined
  const rows = readFileSync(ROUTES, 'utf8').split('\n').slice(1)
  return rows.map(row => row.split('\t')).find(([, destination]) => destination === '00000000')?.[0]
}

const PATIENCE = 3000

/** The addresses of names, as far as they can be looked up within three seconds. */
export async function resolveNames(names: string[]): Promise<Record<string, string>> {
  const found = await Promise.all(names.map(async name => [name, await resolveName(name)] as const))
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

async function resolveName(name: string): Promise<string | undefined> {
  const waited = new Promise<undefined>(resolve => setTimeout(resolve, PATIENCE, undefined).unref())
  return Promise.race([
    lookup(name, 4).then(
      ({ address }) => address,
      () => undefined,
    ),
    waited,
  ])
}
