import type { LoginNames } from './login-names.ts'

/**
 * Runs in a browser at the head of each page, by its text alone: it may name nothing from outside. It takes the ticket out
 * of the address, sends the key of this origin with every request to us, Next's own included, and with a form that is sent
 * before React takes care of it.
 */
export function sendKey({ ticket, header, store }: LoginNames): void {
  const at = new URL(location.href)
  if (at.searchParams.has(ticket)) {
    at.searchParams.delete(ticket)
    history.replaceState(history.state, '', at)
  }

  const plainFetch = window.fetch.bind(window)
  window.fetch = (input, init) => {
    const request = input instanceof Request ? input : undefined
    const url = new URL(request?.url ?? String(input), location.href)
    const key = localStorage.getItem(store)
    if (url.origin !== location.origin || key === null) return plainFetch(input, init)
    const headers = new Headers(init?.headers ?? request?.headers)
    headers.set(header, key)
    return plainFetch(input, { ...init, headers })
  }

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
