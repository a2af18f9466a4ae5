import { Resolver } from 'node:dns/promises'
import type { WholeFacts } from '../../doctor/facts.ts'
import { codeOf } from '../error-code.ts'
import { unknown } from '../fact.ts'
import type { Look } from './look.ts'

/** Where the sources of the stacks are: whoever sets one up needs this name. */
const ASKED = 'github.com'
/** Milliseconds: a name server that takes longer is of no use to a download. */
const ANSWER = 1200

/**
 * Whether names are found. The name servers are asked directly: the system's own way holds one of the few threads that Node reads
 * files with, for as long as it likes.
 */
export async function getDns(look: Look): Promise<WholeFacts['dns']> {
  const resolver = new Resolver({ timeout: ANSWER, tries: 1 })
  const servers = resolver.getServers()
  // One server after the other is asked, and there may be many.
  const end = setTimeout(() => resolver.cancel(), Math.min(2 * ANSWER, look.left() * 1000))
  try {
    await resolver.resolve4(ASKED)
    return { value: { servers, asked: ASKED }, from: `a question for ${ASKED}` }
  } catch (error) {
    return failed(codeOf(error) ?? String(error), servers)
  } finally {
    clearTimeout(end)
  }
}

function failed(code: string, servers: string[]): WholeFacts['dns'] {
  const whom = servers.length > 0 ? servers.join(', ') : 'No name server'
  if (code === 'ETIMEOUT' || code === 'ECANCELLED')
    return unknown('silent', `${whom} did not answer when asked for ${ASKED}.`)
  if (code === 'ECONNREFUSED') return unknown('failed', `Nobody answers for names at ${servers.join(', ')}.`)
  return unknown('failed', `${whom} did not know ${ASKED} (${code}).`)
}
