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
