import { type Listening, listen } from './listen.ts'

/** An event as one tab tells it to the others. */
interface Told {
  type: string
  said: unknown
  id: string
}

interface Together extends Omit<Listening, 'last'> {
  /** What tabs that hear the same have in common. */
  name: string
  /** What a tab that comes later has to know first. */
  newest(): Told
}

const HELLO = 'hello'

/**
 * Hears a stream of our server that other tabs of this browser want as well: one of them asks for it and tells the others,
 * for a browser has six connections to one host. When that one goes, another one asks. A page that was not loaded from
 * this machine itself has no locks in some browsers, and hears for itself.
 */
export function listenTogether({ name, newest, address, hear }: Together): () => void {
  if (!('locks' in navigator)) return listen({ address, hear })
  const channel = new BroadcastChannel(name)
  const gone = new AbortController()
  let isLeading = false
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === HELLO) {
      if (isLeading) channel.postMessage(newest())
    } else if (isTold(data)) hear[data.type]?.(data.said, data.id)
  }
  channel.postMessage(HELLO)

  const lead = () =>
    new Promise<void>(resolve => {
      isLeading = true
      const tell = (type: string) => (said: unknown, id: string) => {
        hear[type]?.(said, id)
        channel.postMessage({ type, said, id } satisfies Told)
      }
      const stop = listen({
        address,
        hear: Object.fromEntries(Object.keys(hear).map(type => [type, tell(type)])),
      })
      gone.signal.addEventListener('abort', () => {
        stop()
        resolve()
      })
    })
  navigator.locks
    .request(name, { signal: gone.signal }, () => (gone.signal.aborted ? undefined : lead()))
    .catch(() => {
      // Whoever goes while another one leads waits for nothing any more; a browser that gives no locks leads each.
      if (!gone.signal.aborted) void lead()
    })
  return () => {
    gone.abort()
    channel.close()
  }
}

const isTold = (value: unknown): value is Told =>
  typeof value === 'object' && value !== null && 'type' in value && 'said' in value && 'id' in value
