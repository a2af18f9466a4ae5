import type { Proof } from './guard.ts'
import { isSameSecret } from './secret.ts'

/** What a launch hands out: the token to the person and to programs, the session to the browser that showed it. */
export interface Secrets {
  token: string
  session: string
}

export const cookieName = (port: string): string => `rw_${port}`

/** How a request shows that it may: a Bearer token decides where there is one, else the cookie. */
export function proofOf(
  { authorization, cookie }: { authorization?: string | undefined; cookie?: string | undefined },
  port: string,
  { token, session }: Secrets,
): Proof {
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (bearer !== undefined) return isSameSecret(bearer, token) ? 'bearer' : 'wrong'
  // A page on another local port can add cookies of our name: one true value among them is enough.
  const values = valuesOf(cookie ?? '', cookieName(port))
  return values.some(value => isSameSecret(value, session)) ? 'cookie' : 'none'
}

const valuesOf = (header: string, name: string) =>
  header
    .split(';')
    .map(pair => pair.trim())
    .flatMap(pair => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []))
