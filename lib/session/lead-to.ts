import process from 'node:process'
import { tunnelCommand, userName } from './ssh.ts'

/** Where a person goes on, in a browser that knows this wizard by the name `host`. */
export interface Leading {
  link: string
  /** What has to be run first on the computer that the person sits at. */
  tunnel?: string
}

/** The link to another wizard on this machine, by the name under which the person reaches this one. */
export function leadTo(link: string, host: string): Leading {
  const url = new URL(link)
  url.hostname = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : url.hostname
  const isHere = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
  const tunnel = isHere ? tunnelCommand(process.env, userName(), Number(url.port)) : undefined
  return { link: url.href, ...(tunnel !== undefined && { tunnel }) }
}
