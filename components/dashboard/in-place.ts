/** So many tabs of a browser may have a stream of their own, so that connections are left for pages: it has six to a host. */
const PLACES = [1, 2, 3]

/** Begins as soon as one of the places is free, and gives it back when it is stopped. */
export function inPlace(name: string, begin: () => () => void): () => void {
  if (!('locks' in navigator)) return begin()
  const found = new AbortController()
  let state: 'waiting' | 'begun' | 'over' = 'waiting'
  let leave = () => {}
  const take = () => {
    if (state !== 'waiting') return
    state = 'begun'
    found.abort()
    const stop = begin()
    return new Promise<void>(resolve => {
      leave = () => {
        stop()
        resolve()
      }
    })
  }
  for (const place of PLACES)
    navigator.locks
      .request(`${name} ${place}`, { signal: found.signal }, take)
      // Of a place that is waited for no longer nothing is wanted; a browser that gives none is not waited for.
      .catch(take)
  return () => {
    state = 'over'
    found.abort()
    leave()
  }
}
