/**
 * Whether the wizard behind this page answers. `gone`: nobody does. `other`: a new launch does, which does not know this
 * browser yet.
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

const versionIn = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'version' in body ? String(body.version) : undefined

async function ask(): Promise<Reach> {
  try {
    const response = await fetch('/api/launch', { cache: 'no-store' })
    // A new launch knows neither the key of this page nor, mostly, its name.
    if (response.status === 401 || response.status === 403) return 'other'
    if (!response.ok) return 'gone'
    answered = versionIn(await response.json())
    return 'there'
  } catch {
    return 'gone'
  }
}
