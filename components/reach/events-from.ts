import { doubtReach } from './reach.ts'

/** A server that refused is asked again after so many milliseconds. */
const RETRY = 2000

/** Hears a stream of events, and opens it again where the server refused; a browser itself opens one that was cut. */
export function eventsFrom(address: () => string, hear: (source: EventSource) => void): () => void {
  let source: EventSource
  let again: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource(address())
    source.onerror = () => {
      void doubtReach()
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, RETRY)
    }
    hear(source)
  }
  open()
  return () => {
    source.close()
    clearTimeout(again)
  }
}
