/** Has something under way while somebody sees the tab: a browser has few connections to one host. */
export function whileSeen(begin: () => () => void): () => void {
  let stop: (() => void) | undefined
  const turn = () => {
    stop?.()
    stop = document.hidden ? undefined : begin()
  }
  turn()
  document.addEventListener('visibilitychange', turn)
  return () => {
    document.removeEventListener('visibilitychange', turn)
    stop?.()
  }
}
