import { ProxyFailure } from './proxy-failure.ts'

/** The address of a proxy as the environment has it, or why nobody can be asked there. */
export function readProxy(named: string): URL {
  const url = URL.canParse(named) ? new URL(named) : undefined
  if (url === undefined || url.hostname === '') throw new ProxyFailure('', 'unreadable')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new ProxyFailure(url.host, url.protocol)
  return url
}

/** The header by which a proxy knows who asks; none where its address has no name. */
export function credentialsOf({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const pair = `${decoded(username)}:${decoded(password)}`
  return { 'Proxy-Authorization': `Basic ${Buffer.from(pair).toString('base64')}` }
}

/** A password with a bare percent sign is taken as it stands, as curl takes it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
