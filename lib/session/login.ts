import { cookieName } from './proof.ts'

const PARAMETER = 'token'

export type Login = { tokens: string[]; forward: string }

/** The tokens that an address carries and where it leads without them; undefined where it carries none. */
export function loginOf(target: string): Login | undefined {
  if (!target.includes(PARAMETER) || !URL.canParse(target, 'http://wizard')) return undefined
  const url = new URL(target, 'http://wizard')
  const tokens = url.searchParams.getAll(PARAMETER)
  if (tokens.length === 0) return undefined
  url.searchParams.delete(PARAMETER)
  // A path such as /.//elsewhere is read as //elsewhere, which would name another host.
  return { tokens, forward: url.pathname.replace(/^\/+/, '/') + url.search }
}

export const sessionCookie = (port: string, session: string): string =>
  `${cookieName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`

/**
 * A page that forwards itself. A redirect would not do: a browser that comes from a link on another site leaves a
 * Strict cookie out of the whole chain of redirects.
 */
export const forwardingPage = (forward: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0;url=${escaped(forward)}">
<title>reflector-wizard</title>
<p><a href="${escaped(forward)}">Go on</a></p>
</html>
`

const escaped = (text: string) => text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
