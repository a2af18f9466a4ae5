import type { LoginNames } from './login-names.ts'

/** What a browser keeps of its login, and what it proves with that. */
export interface KeyHolder {
  /**
   * Resolves once the server at this address has proved, by the secret that the browser got at login, that it is the wizard;
   * rejects with a SecurityError where another program answers. Resolves at once where this browser keeps no such secret.
   */
  prove(fetch: typeof globalThis.fetch): Promise<void>
  /** The value of the key's header for one request; none before a proof, or where this browser keeps no key. */
  sign(request: { method: string; target: string; action: string }): string | undefined
}

/**
 * Runs in a browser, by its text alone: it may name nothing from outside. The key itself is never sent. Each request carries
 * a signature that is valid once, for this request alone, and soon: another program that hears it learns no key. The time in
 * it is the one that the server gave with its proof, so the clock of the browser does not matter.
 */
export function keyHolder({ store, seal, proof }: LoginNames, sha256: (text: string) => string): KeyHolder {
  let issued: string | undefined
  const newNonce = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join(
      '',
    )

  async function prove(fetch: typeof globalThis.fetch) {
    const secret = localStorage.getItem(seal)
    // This browser logged in without scripts.
    if (secret === null) return
    const nonce = newNonce()
    const answer = await fetch(proof, { method: 'POST', body: nonce, credentials: 'omit' })
    const text = await answer.text()
    const time = text.slice(1, 13)
    if (text !== JSON.stringify(`${time}.${sha256(`${secret}\n${nonce}\n${time}`)}`))
      throw new DOMException('This server does not prove that it is the wizard.', 'SecurityError')
    issued = time
  }

  function sign({ method, target, action }: { method: string; target: string; action: string }) {
    const key = localStorage.getItem(store)
    if (key === null || issued === undefined) return undefined
    const nonce = newNonce()
    const request = sha256([issued, nonce, method, target, action].join('\n'))
    return `${issued}.${nonce}.${sha256(`${key}\n${request}`)}`
  }

  return { prove, sign }
}
