import process from 'node:process'
import { tunnelCommand, userName } from './ssh.ts'

/** Where a person goes on, in a browser that knows this wizard by the name `host`. */
export interface Leading {
  link: string
  /** What has to be run first on the computer that the person sits at. */
  tunnel?: string
}

/**
 * The link to another wizard on this machine, for a browser that reaches this one as `host`: by the other's own name where
 * it resolves such names, else by the address that it used here.
 */
export function leadTo(link: string, host: string): Leading {
  const url = new URL(link)
  const used = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : url.hostname
  if (!(isName(used) && isName(url.hostname))) url.hostname = used
  const isHere = isName(url.hostname) || url.hostname === '127.0.0.1' || url.hostname === 'localhost'
  const tunnel = isHere ? tunnelCommand(process.env, userName(), Number(url.port)) : undefined
  return { link: url.href, ...(tunnel !== undefined && { tunnel }) }
}

/** As each launch on the loopback address has one of its own. */
const isName = (host: string) => host.endsWith('.localhost')
