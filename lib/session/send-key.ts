import type { LoginNames } from './login-names.ts'

/**
 * Runs in a browser at the head of each page, by its text alone: it may name nothing from outside. It takes the ticket out
 * of the address, sends the key of this origin with every request to us, Next's own included, and with a form that is sent
 * before React takes care of it.
 *
 * Another program can take the port when the wizard has ended. So the server proves itself, by a secret that the browser got
 * at login and never sends: before a request with a body is sent, and before the answer to another is used. After a failure
 * nothing is sent before a proof, not even the key.
 */
export function sendKey(
  { ticket, header, store, seal, proof, doubt }: LoginNames,
  sha256: (text: string) => string,
): void {
  const at = new URL(location.href)
  if (at.searchParams.has(ticket)) {
    at.searchParams.delete(ticket)
    history.replaceState(history.state, '', at)
  }

  const plainFetch = window.fetch.bind(window)
  let provedAt = Number.NEGATIVE_INFINITY
  let isDoubted = false
  let isLeft = false
  let proving: Promise<void> | undefined
  let waiting: (() => void)[] = []

  const isRecent = (milliseconds: number) => !isDoubted && performance.now() - provedAt < milliseconds

  function beginDoubt() {
    isDoubted = true
    dispatchEvent(new Event(doubt))
  }

  function prove(): Promise<void> {
    proving ??= askForProof().finally(() => {
      proving = undefined
    })
    return proving
  }

  async function askForProof() {
    const secret = localStorage.getItem(seal)
    // This browser logged in without scripts.
    if (secret === null) return
    const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
      byte.toString(16).padStart(2, '0'),
    ).join('')
    try {
      const answer = await plainFetch(proof, { method: 'POST', body: nonce, credentials: 'omit' })
      if ((await answer.text()) !== JSON.stringify(sha256(`${secret}\n${nonce}`)))
        throw new DOMException('This server does not prove that it is the wizard.', 'SecurityError')
    } catch (error) {
      beginDoubt()
      throw error
    }
    isDoubted = false
    provedAt = performance.now()
    const ready = waiting
    waiting = []
    for (const go of ready) go()
  }

  async function sendProved(send: () => Promise<Response>, hasBody: boolean): Promise<Response> {
    if (hasBody || isDoubted) await prove()
    const [answer] = await Promise.all([send(), isRecent(1000) ? undefined : prove()])
    return answer
  }

  /** For the router of Next, which leaves the page where a request fails: that would show what another program answers. */
  async function sendWhenProved(send: () => Promise<Response>): Promise<Response> {
    try {
      return await sendProved(send, false)
    } catch (error) {
      if (!isDoubted) throw error
      await new Promise<void>(resolve => waiting.push(resolve))
      return sendWhenProved(send)
    }
  }

  window.fetch = (input, init) => {
    const request = input instanceof Request ? input : undefined
    const url = new URL(request?.url ?? String(input), location.href)
    if (url.origin !== location.origin) return plainFetch(input, init)
    if (url.pathname === proof) return prove().then(() => new Response())
    const headers = new Headers(init?.headers ?? request?.headers)
    const send = () => {
      const key = localStorage.getItem(store)
      if (key !== null) headers.set(header, key)
      return plainFetch(input, { ...init, headers }).catch(error => {
        if (error.name !== 'AbortError') beginDoubt()
        throw error
      })
    }
    // A page that is being left does not live to see a proof.
    if (init?.keepalive && (isLeft || document.hidden) && isRecent(5000)) return send()
    const hasBody = (init?.body ?? request?.body ?? null) !== null
    return headers.has('rsc') && !hasBody ? sendWhenProved(send) : sendProved(send, hasBody)
  }

  addEventListener('pagehide', () => {
    isLeft = true
  })
  addEventListener('pageshow', () => {
    isLeft = false
  })
  addEventListener('input', () => {
    if (!isRecent(1000)) prove().catch(() => {})
  })

  let sent: HTMLFormElement | undefined
  addEventListener('submit', event => {
    const { target: form, submitter } = event
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form === sent) return
    event.preventDefault()
    void window
      .fetch('/session/ticket', { method: 'POST' })
      .then(answer => answer.json())
      .then((entry: { ticket: string }) => {
        const action = new URL(form.action)
        action.searchParams.set(ticket, entry.ticket)
        form.action = action.href
        sent = form
        form.requestSubmit(submitter)
      })
  })
}
