import { Resolver } from 'node:dns/promises'
import type { WholeFacts } from '../../doctor/facts.ts'
import type { LookedUp } from '../../doctor/shapes/network.ts'
import { codeOf } from '../error-code.ts'
import type { Look } from './look.ts'

/** Milliseconds that the name servers have together. */
const ANSWER = 1200

/** Where names lead for everybody: the name servers say it, and not the file of hosts that only this machine reads. */
export async function lookUpNames(
  look: Look,
  names: string[],
  resolver: Resolver = new Resolver({ timeout: ANSWER, tries: 1 }),
): Promise<WholeFacts['names']> {
  const end = setTimeout(() => resolver.cancel(), Math.min(ANSWER, look.left() * 1000))
  try {
    const value = await Promise.all(names.map(name => lookUp(resolver, name)))
    return { value, from: `name servers ${resolver.getServers().join(', ')}` }
  } finally {
    clearTimeout(end)
  }
}

async function lookUp(resolver: Resolver, name: string): Promise<LookedUp> {
  const asked = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  const addresses = asked.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []))
  // One of the families alone says nothing against the other.
  const failure = asked.flatMap(answer => (answer.status === 'rejected' ? failureIn(answer.reason) : []))[0]
  return addresses.length > 0 || failure === undefined
    ? { name, addresses }
    : { name, why: `The name servers could not be asked for ${name} (${failure}).` }
}

/** That there is no such name, or none of this family, is an answer. */
function failureIn(error: unknown): string[] {
  const code = codeOf(error) ?? String(error)
  return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : [code]
}
