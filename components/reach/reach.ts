import { LOGIN_NAMES } from '@/lib/session/login-names.ts'

/**
 * Whether the wizard behind this page answers. `gone`: no program does. `other`: one does that does not prove that it is this
 * wizard, such as a new launch, or that does not know this browser.
 */
export type Reach = 'there' | 'gone' | 'other'

const AGAIN = 2000

let reach: Reach = 'there'
let asking = false
let timer: ReturnType<typeof setTimeout> | undefined
/** The version of the wizard that answered last. */
let answered: string | undefined
const readers = new Set<() => void>()

export const reachNow = (): Reach => reach
export const versionNow = (): string | undefined => answered

export function onReach(read: () => void): () => void {
  readers.add(read)
  return () => readers.delete(read)
}

/**
 * Something failed that may mean that the wizard is gone: it is asked, and as long as it does not answer asked again,
 * while somebody looks at the page.
 */
export async function doubtReach(): Promise<void> {
  if (asking) return
  asking = true
  clearTimeout(timer)
  const found = await ask()
  asking = false
  if (found !== 'there') timer = setTimeout(askIfSeen, AGAIN)
  if (found === reach) return
  reach = found
  for (const read of readers) read()
}

/** In a tab that nobody sees, it waits for the tab to be seen. */
function askIfSeen() {
  if (!document.hidden) return void doubtReach()
  document.addEventListener('visibilitychange', askIfSeen, { once: true })
}

/** Resolves once the server has proved that it is the wizard of this page. The head of each page answers this request. */
export async function whenProved(): Promise<void> {
  if (typeof window !== 'undefined') await fetch(LOGIN_NAMES.proof)
}

const versionIn = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'version' in body ? String(body.version) : undefined

async function ask(): Promise<Reach> {
  try {
    await whenProved()
    const response = await fetch('/api/launch', { cache: 'no-store' })
    if (response.status === 401 || response.status === 403) return 'other'
    if (!response.ok) return 'gone'
    answered = versionIn(await response.json())
    return 'there'
  } catch (error) {
    return error instanceof DOMException && error.name === 'SecurityError' ? 'other' : 'gone'
  }
}
