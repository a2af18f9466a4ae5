/** Runs in the page. Tasks of less than 50 ms are not told of: they are within the limit. */
export function watchTasks() {
  const seen = { longest: 0, slowest: 0 }
  Object.assign(globalThis, { seen })
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, Math.round(duration))
  }).observe({ type: 'longtask' })
  let last = performance.now()
  const frame = () => {
    const now = performance.now()
    seen.slowest = Math.max(seen.slowest, Math.round(now - last))
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

/** Runs in the page. @returns {{ longest: number, slowest: number }} */
export const seenTasks = () => Reflect.get(globalThis, 'seen')
