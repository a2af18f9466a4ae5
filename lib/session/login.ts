import { LOGIN_NAMES } from './login-names.ts'
import { cookieName, keyCookieName, type Secrets } from './proof.ts'

/** What an address carries for us: a login word, or a ticket in the place of a key. */
export interface Visit {
  /** Where it leads without what it carries for us. */
  target: string
  word: string | undefined
  ticket: string | undefined
}

export function visitOf(target: string): Visit {
  const word = /^\/in\/([^/?#]*)(?=\?|$)/.exec(target)?.[1]
  if (word !== undefined) return { target: '/', word, ticket: undefined }
  const asIs = { target, word: undefined, ticket: undefined }
  if (!/[?&]ticket\b/.test(target) || !URL.canParse(target, 'http://wizard')) return asIs
  const { pathname, searchParams } = new URL(target, 'http://wizard')
  const given = searchParams.getAll(LOGIN_NAMES.ticket)
  if (given.length === 0) return asIs
  searchParams.delete(LOGIN_NAMES.ticket)
  const query = searchParams.size > 0 ? `?${searchParams}` : ''
  // A path such as /.//elsewhere is read as //elsewhere, which would name another host. Of two tickets, none is meant.
  const ticket = given.length > 1 ? '' : given[0]
  return { target: pathname.replace(/^\/+/, '/') + query, word: undefined, ticket }
}

const cookie = (name: string, value: string) => `${name}=${value}; HttpOnly; SameSite=Strict; Path=/`

export const sessionCookie = (port: string, { session }: Secrets): string => cookie(cookieName(port), session)

/** For a browser that runs no scripts and can keep its key nowhere else. */
export const keyCookie = (port: string, { key }: Secrets): string => cookie(keyCookieName(port), key)

/** A page that forwards itself: from a file on disk, and where a browser runs no scripts. */
export const forwardingPage = (forward: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${escaped(forward)}">
<title>reflector-wizard</title>
<p><a href="${escaped(forward)}">Continue</a></p>
</html>
`

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
