import { doubtReach } from './reach.ts'
import { withTicket } from './ticket.ts'

/** A stream that was cut, or that the server refused, is requested again after this many milliseconds. */
const RETRY = 2000

/** Hears a stream of events, and opens it again where it was cut: each time by a new ticket, so not by the browser itself. */
export function eventsFrom(address: () => string, hear: (source: EventSource) => void): () => void {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let isLeft = false
  const retry = () => {
    void doubtReach()
    source?.close()
    if (!isLeft) again = setTimeout(open, RETRY)
  }
  const open = () => {
    withTicket(address()).then(path => {
      if (isLeft) return
      source = new EventSource(path)
      source.onerror = retry
      hear(source)
    }, retry)
  }
  open()
  return () => {
    isLeft = true
    source?.close()
    clearTimeout(again)
  }
}
