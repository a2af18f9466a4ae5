import type { KeyHolder } from './key-holder.ts'
import type { LoginNames } from './login-names.ts'

/**
 * Runs in a browser at the gate, by its text alone: it may name nothing from outside. A key that this origin keeps lets the
 * person in, without being sent. Otherwise the word of the link does, once. A script sends the word, not the visit, so that a
 * program that only looks at the link does not use it up.
 */
export function enter({ entrance, ticket, header, store, seal }: LoginNames, holder: KeyHolder): void {
  const at = new URL(location.href)
  const given = at.pathname.startsWith(entrance) ? at.pathname.slice(entrance.length) : ''
  const isVoid = document.documentElement.hasAttribute('data-void')

  void letIn().then(show, () => show('stranger'))

  async function letIn(): Promise<string> {
    // It was let in and stands here again: the browser did not bring the cookie back.
    if (at.searchParams.has(ticket)) return 'cookies'
    show('wait')
    const entry = (await askWithKey()) || (given && !isVoid && (await ask('/session', {}, given)))
    if (!entry) return given ? 'used' : 'stranger'
    if (entry.key) localStorage.setItem(store, entry.key)
    if (entry.seal) localStorage.setItem(seal, entry.seal)
    if (given) at.pathname = '/'
    at.searchParams.set(ticket, entry.ticket)
    location.replace(at)
    return 'wait'
  }

  /** A key that is left from an earlier wizard here is not used: this one cannot prove that it is the same. */
  async function askWithKey() {
    const target = '/session/ticket'
    await holder.prove(fetch).catch(() => {})
    const signature = holder.sign({ method: 'POST', target, action: '' })
    return signature === undefined ? undefined : ask(target, { [header]: signature })
  }

  async function ask(path: string, headers: Record<string, string>, body?: string) {
    const answer = await fetch(path, { method: 'POST', headers, ...(body !== undefined && { body }) })
    const entry: { key?: string; seal?: string; ticket: string } | undefined = answer.ok
      ? await answer.json()
      : undefined
    return entry
  }

  function show(state: string) {
    for (const part of document.querySelectorAll<HTMLElement>('[data-when]'))
      part.hidden = part.dataset.when !== state
  }
}
