/** What stands between this machine and a server did not lead there. Its name and password are in none of the words. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure'

  /** `proxy`: its host and port. `why`: the status it answered, the code of an error, or a protocol. */
  constructor(proxy: string, why: string | number | undefined) {
    super(wordsFor(proxy, why))
  }
}

/** What a person can do about it. */
export const CHECK_PROXY =
  'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY as they were when the wizard was started, then start it again.'

function wordsFor(proxy: string, why: string | number | undefined): string {
  if (why === 'unreadable') return 'The address of the proxy in the environment cannot be read'
  if (typeof why === 'string' && why.endsWith(':'))
    return `The proxy ${proxy} speaks ${why.slice(0, -1)}, and only http and https are spoken here`
  if (why === 407) return `The proxy ${proxy} wants a name and a password that it knows`
  if (typeof why === 'number') return `The proxy ${proxy} refuses to lead there and answers ${why}`
  if (why === 'ECONNREFUSED') return `Nobody listens at the proxy ${proxy}`
  if (why === 'ENOTFOUND' || why === 'EAI_AGAIN') return `No name server knows the proxy ${proxy}`
  return `The proxy ${proxy} cannot be reached${why === undefined ? '' : ` (${why})`}`
}
