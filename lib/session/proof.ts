import { sha256 } from '../sha256.ts'
import type { Proof } from './guard.ts'
import { isOwnHost, portOf } from './hosts.ts'
import { isSameSecret } from './secret.ts'

/** What a launch hands out. */
export interface Secrets {
  /** To programs, by a file that only this user can read. */
  token: string
  /** To a browser, as a cookie: it sends that with everything, so alone it opens next to nothing. */
  session: string
  /** To the pages, which sign with it what they ask for, and keep it where no other origin can read. */
  key: string
  /** To the pages, which never send it: with it, the server proves to them that it is still the same. */
  seal: string
}

/**
 * What a page expects of the server that it knows, for a nonce: the server's time, and the proof. Secret, nonce and time have
 * a fixed length, so nothing can be appended.
 */
export const proofOfServer = ({ seal }: Secrets, nonce: string, time: string): string =>
  `${time}.${sha256(`${seal}\n${nonce}\n${time}`)}`

export const cookieName = (port: string): string => `rw_${port}`
/** The key of a browser that runs no scripts; taken under a name of our own only. */
export const keyCookieName = (port: string): string => `rk_${port}`

export interface Credentials {
  authorization: string | undefined
  /** The header itself: of two cookies of one name, a jar keeps one, and maybe not ours. */
  cookie: string | undefined
  key: string | undefined
}

/** How a request shows that it may: a Bearer token decides where there is one, else cookie and key. */
export function proofOf(
  { authorization, cookie = '', key }: Credentials,
  host: string,
  { token, session, key: ours }: Secrets,
  own: string | undefined,
): Proof {
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (bearer !== undefined) return isSameSecret(bearer, token) ? 'bearer' : 'wrong'
  const port = portOf(host)
  // A page on another local port can add cookies of our name: one true value among them is enough.
  const has = (name: string, secret: string) =>
    valuesOf(cookie, name).some(value => isSameSecret(value, secret))
  const hasKey =
    (key !== undefined && isSameSecret(key, ours)) || (isOwnHost(host, own) && has(keyCookieName(port), ours))
  if (has(cookieName(port), session)) return hasKey ? 'page' : 'cookie'
  return hasKey ? 'key' : 'none'
}

const valuesOf = (header: string, name: string) =>
  header
    .split(';')
    .map(pair => pair.trim())
    .flatMap(pair => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []))
