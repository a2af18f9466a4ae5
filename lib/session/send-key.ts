import type { KeyHolder } from './key-holder.ts'
import type { LoginNames } from './login-names.ts'

/**
 * Runs in a browser at the head of each page, by its text alone: it may name nothing from outside. It takes the ticket out
 * of the address, signs every request to us with the key of this origin, Next's own included, and gets a ticket for a form
 * that is sent before React takes care of it.
 *
 * Another program can take the port when the wizard has ended or a tunnel to it broke. So the server proves itself, by a
 * secret that the browser got at login and never sends: before each request with a body, and before another one where the
 * last proof is older than a second.
 */
export function sendKey({ ticket, header, proof, doubt }: LoginNames, holder: KeyHolder): void {
  const at = new URL(location.href)
  if (at.searchParams.has(ticket)) {
    at.searchParams.delete(ticket)
    history.replaceState(history.state, '', at)
  }

  const plainFetch = window.fetch.bind(window)
  let provedAt = { clock: Number.NEGATIVE_INFINITY, date: 0 }
  let isDoubted = false
  let isLeft = false
  let proving: Promise<void> | undefined
  let waiting: (() => void)[] = []

  /** By two clocks: one stops while the computer sleeps, the other can be set. */
  const isRecent = (milliseconds: number) =>
    !isDoubted &&
    performance.now() - provedAt.clock < milliseconds &&
    Math.abs(Date.now() - provedAt.date) < milliseconds

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
    try {
      await holder.prove(plainFetch)
    } catch (error) {
      beginDoubt()
      throw error
    }
    isDoubted = false
    provedAt = { clock: performance.now(), date: Date.now() }
    const ready = waiting
    waiting = []
    for (const go of ready) go()
  }

  async function sendProved(send: () => Promise<Response>, hasBody: boolean): Promise<Response> {
    if (hasBody || !isRecent(1000)) await prove()
    return await send()
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
    const method = (init?.method ?? request?.method ?? 'GET').toUpperCase()
    const send = () => {
      const action = headers.get('next-action') ?? ''
      const signature = holder.sign({ method, target: url.pathname + url.search, action })
      if (signature !== undefined) headers.set(header, signature)
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
