import { type Hosts, isOwnHost, judgeHost } from './hosts.ts'

/** What the head of a request says, before anything is done with it. */
export interface Head {
  method: string
  target: string
  httpVersion: string
  /** Every Host header, as there may be none or two. */
  hosts: string[]
  origin?: string | undefined
  fetchSite?: string | undefined
  fetchMode?: string | undefined
  fetchDest?: string | undefined
  contentLength?: string | undefined
  transferEncoding?: string | undefined
}

/** `page`: cookie and key together. `cookie` and `key`: one without the other. */
export type Proof = 'bearer' | 'page' | 'cookie' | 'key' | 'none' | 'wrong'
export type Status = 400 | 401 | 403 | 404 | 405 | 411 | 413
export type Verdict = { pass: true } | { pass: false; status: Status }

export const BODY_LIMIT = 1024 * 1024

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
/** Nothing here shows pictures from elsewhere, and the optimiser has been a way in before. */
const CLOSED = /^\/_next\/(image|webpack-hmr|mcp)\b/
/** The same for every folder and every launch: scripts and styles of the package. */
const ASSETS = /^\/(_next\/static\/|(icon\.svg|no-script\.css)(\?|$))/

const pass: Verdict = { pass: true }
const refuse = (status: Status): Verdict => ({ pass: false, status })

/** Decides before the framework sees a byte: who is spoken to, who speaks, how much, and with what proof. */
export function judge(head: Head, proof: Proof, hosts: Hosts): Verdict {
  return judgeRequest(head, proof, hosts) ?? judgeProof(head, proof, hosts)
}

/** The same without the proof, for the requests by which a browser or a program gets one. */
export const judgeRequest = (head: Head, proof: Proof, hosts: Hosts): Verdict | undefined =>
  judgeAddress(head, hosts) ?? judgeSender(head, proof) ?? judgeBody(head)

function judgeAddress({ method, target, httpVersion, hosts: [host, ...more] }: Head, hosts: Hosts) {
  if (httpVersion === '1.0' || host === undefined || more.length > 0) return refuse(400)
  const verdict = judgeHost(host, hosts)
  if (verdict === 'malformed') return refuse(400)
  if (verdict === 'foreign') return refuse(403)
  if (!target.startsWith('/') || target.startsWith('//')) return refuse(400)
  return METHODS.has(method) ? undefined : refuse(405)
}

function judgeSender(head: Head, proof: Proof) {
  if (head.origin !== undefined) return isOwnOrigin(head) ? undefined : refuse(403)
  if (isReading(head)) return comesFromElsewhere(head) && !isPageVisit(head) ? refuse(403) : undefined
  // A form or a script of ours says where it comes from; a program says the token.
  return head.fetchSite === 'same-origin' || (head.fetchSite === undefined && !isOfBrowser(proof))
    ? undefined
    : refuse(403)
}

function judgeBody({ contentLength, transferEncoding }: Head) {
  // Without a length announced, nobody could refuse before reading.
  if (transferEncoding !== undefined) return refuse(411)
  return Number(contentLength ?? 0) > BODY_LIMIT ? refuse(413) : undefined
}

function judgeProof(head: Head, proof: Proof, hosts: Hosts): Verdict {
  const isEnough =
    proof === 'bearer' || proof === 'page' || (proof === 'cookie' && opensByCookie(head, hosts))
  if (!isEnough) return refuse(401)
  return CLOSED.test(head.target) ? refuse(404) : pass
}

/**
 * A cookie alone shows the pages under the name that only this launch has. Under an address, where the browser sends it to
 * every other port as well, it shows what everybody can download.
 */
const opensByCookie = (head: Head, { own }: Hosts) =>
  isReading(head) &&
  (isOwnHost(head.hosts[0] ?? '', own) ? !/^\/api(\/|$)/i.test(head.target) : ASSETS.test(head.target))

const isReading = ({ method }: Head) => method === 'GET' || method === 'HEAD'
const isOfBrowser = (proof: Proof) => proof === 'cookie' || proof === 'page'
const isOwnOrigin = ({ origin, hosts }: Head) => origin === `http://${hosts[0]?.toLowerCase()}`
const isPageVisit = ({ fetchMode, fetchDest }: Head) => fetchMode === 'navigate' && fetchDest === 'document'
const comesFromElsewhere = ({ fetchSite }: Head) =>
  fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none'
