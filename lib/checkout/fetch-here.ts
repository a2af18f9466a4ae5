import type { HostFacts } from '../doctor/facts.ts'
import type { Finding } from '../doctor/finding.ts'
import { refused } from '../refusal.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { within } from '../system/place-within.ts'
import { sayOnTerminal } from '../system/terminal.ts'
import type { FetchAsked, FetchView } from './fetch-view.ts'
import { getCheckout } from './get-checkout.ts'
import { type Source, whyUnsafe } from './source.ts'
import { whyNotFetched } from './why-not-fetched.ts'

/** The fetching of a checkout that pages began: one at a time. What became of the last one stays until the next. */
interface Fetching {
  view: FetchView
  cancel: AbortController
  ended: Promise<void>
  /** Whom to tell that the view is another. */
  readers: Set<() => void>
}

const KEY = Symbol.for('reflector-wizard.fetching')
type Shelf = typeof globalThis & { [KEY]?: Fetching }
/** On globalThis, because pages, handlers and our server are bundled apart. */
const shelf: Shelf = globalThis

export const fetchHere = (): FetchView | undefined => shelf[KEY]?.view

export const isFetching = (): boolean => fetchHere()?.state === 'working'

export interface Order {
  dir: string
  stack: Stack
  source: Source
  asked: FetchAsked
  host: Promise<HostFacts>
  /** What follows at once when the checkout is in its place. */
  whenHere(): void
}

/** Notes what stands against fetching before it has begun. */
export function refuseFetch(asked: FetchAsked, finding: Finding): void {
  if (!isFetching()) shelf[KEY] = fetchingOf({ asked, state: 'failed', says: '', finding })
}

const fetchingOf = (view: FetchView): Fetching => ({
  view,
  cancel: new AbortController(),
  ended: Promise.resolve(),
  readers: new Set(),
})

/** Begins to fetch into the folder of the wizard; how it goes, `fetchHere` says. */
export function beginFetch({ dir, stack, source, asked, host, whenHere }: Order): void {
  if (isFetching()) throw refused('Something is being fetched already. Wait for it, or stop it first.')
  const unsafe = whyUnsafe(source)
  const fetching = fetchingOf({
    ...{ asked, state: 'working', says: 'Looking at where it comes from' },
    ...(unsafe !== undefined && { unsafe }),
  })
  const { cancel } = fetching
  const change = (part: Partial<FetchView>) => {
    fetching.view = { ...fetching.view, ...part }
    for (const read of fetching.readers) read()
  }
  shelf[KEY] = fetching
  const heard: string[] = []
  const getting = getCheckout({
    ...{ stack, source, target: dir, host, place: within, signal: cancel.signal },
    tell: line => {
      heard.push(line)
      if (!line.startsWith(' ')) change({ says: line })
    },
    came: came => change({ came }),
  })
  fetching.ended = getting.then(
    () => {
      whenHere()
      change({ state: 'done', says: `${stack.title} is here.` })
    },
    error => {
      if (cancel.signal.aborted) return change({ state: 'stopped', says: 'Stopped. Nothing was left here.' })
      change({ state: 'failed', finding: whyNotFetched(error, heard) })
    },
  )
  fetching.ended.catch(error => sayOnTerminal(`What was fetched could not be noted: ${error}`))
}

/** False where nothing is under way. */
export function cancelFetch(): boolean {
  if (!isFetching()) return false
  shelf[KEY]?.cancel.abort()
  return true
}

/** Breaks off what is under way and waits until nothing of it is left, or for so many milliseconds. */
export async function endFetch(patience: number): Promise<void> {
  if (!cancelFetch()) return
  const enough = new Promise(resolve => setTimeout(resolve, patience).unref())
  await Promise.race([shelf[KEY]?.ended, enough])
}

/** How it stands, again and again until it is over. Who reads slowly misses what was in between. */
export async function* followFetch(gone: AbortSignal): AsyncGenerator<FetchView> {
  const fetching = shelf[KEY]
  let shown: FetchView | undefined
  while (fetching && !gone.aborted && (shown === undefined || shown.state === 'working')) {
    if (shown === fetching.view) await changed(fetching, gone)
    shown = fetching.view
    yield shown
  }
}

const changed = ({ readers }: Fetching, gone: AbortSignal) =>
  new Promise<void>(resolve => {
    const read = () => {
      readers.delete(read)
      gone.removeEventListener('abort', read)
      resolve()
    }
    readers.add(read)
    gone.addEventListener('abort', read)
  })
