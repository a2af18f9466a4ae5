import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isSameSecret } from './secret.ts'

/** Milliseconds in which a request has to arrive after the server issued the time in its signature. */
const LIFETIME = 60_000
/** Far more than pages send in that time. */
const MOST_REMEMBERED = 20_000

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const SIGNATURE = /^(\d{12})\.([0-9a-f]{32})\.([0-9a-f]{64})$/

export interface SignedRequest {
  method: string
  target: string
  /** The action of the page that the request calls; empty where it calls none. */
  action: string
}

/**
 * Checks what pages send in place of their key. A signature is for one request: its method, its address and its action. It is
 * valid once, and within a minute of the server's own clock.
 */
export class Signatures {
  /** When each nonce was issued, by the nonce. */
  readonly #used = new Map<string, number>()
  #earliest = 0

  constructor(
    readonly key: string,
    readonly now: () => number = () => performance.now(),
    readonly most = MOST_REMEMBERED,
  ) {}

  /** A time for the signatures of a page. Its length is fixed, so that nothing can be appended to what is hashed with it. */
  issue(): string {
    return String(Math.floor(this.now())).padStart(12, '0')
  }

  /** Whether a signature was made with the key for this request, and is used for the first time. */
  take(signature: string, { method, target, action }: SignedRequest): boolean {
    const [, time = '', nonce = '', hash = ''] = SIGNATURE.exec(signature) ?? []
    const issued = Number(time)
    if (time === '' || issued > this.now() || issued < Math.max(this.#earliest, this.now() - LIFETIME))
      return false
    const request = sha256([time, nonce, method, target, action].join('\n'))
    if (!isSameSecret(hash, sha256(`${this.key}\n${request}`)) || this.#used.has(nonce)) return false
    this.#remember(nonce, issued)
    return true
  }

  /** Forgets what has expired. Where that is too little, all that was issued until now expires. */
  #remember(nonce: string, issued: number): void {
    if (this.#used.size >= this.most) {
      for (const [old, time] of this.#used) if (time < this.now() - LIFETIME) this.#used.delete(old)
      if (this.#used.size >= this.most) {
        this.#earliest = Math.floor(this.now()) + 1
        this.#used.clear()
      }
    }
    this.#used.set(nonce, issued)
  }
}

/** What a request is signed for, as it arrived. */
export const signedPartOf = ({ method = '', url = '', headers }: IncomingMessage): SignedRequest => ({
  method,
  target: url,
  action: String(headers['next-action'] ?? ''),
})
