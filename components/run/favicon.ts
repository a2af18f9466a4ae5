import type { RunView } from './view.ts'

const MARKS: Record<Exclude<RunView['state'], 'working'>, { color: string; shape: string }> = {
  done: { color: '#1f7a43', shape: 'M9 17l5 5 9-11' },
  failed: { color: '#b3261e', shape: 'M10 10l12 12M22 10l-12 12' },
  cancelled: { color: '#8f5a00', shape: 'M12 10v12M20 10v12' },
  'cut-off': { color: '#8f5a00', shape: 'M12 10v12M20 10v12' },
}

/** The circumference of the ring that fills up. */
const AROUND = 2 * Math.PI * 12

/** The picture of a run for its tab: a ring that fills, then a mark; as an address that holds it whole. */
export function faviconOf(state: RunView['state'], percent: number): string {
  const drawn = state === 'working' ? ring(percent) : mark(MARKS[state])
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${drawn}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

const ring = (percent: number) =>
  [
    circle('#8888'),
    `<circle cx="16" cy="16" r="12" fill="none" stroke="#2f54c8" stroke-width="6" transform="rotate(-90 16 16)"`,
    ` stroke-dasharray="${((percent / 100) * AROUND).toFixed(1)} ${AROUND.toFixed(1)}"/>`,
  ].join('')

const circle = (color: string) =>
  `<circle cx="16" cy="16" r="12" fill="none" stroke="${color}" stroke-width="6"/>`

const mark = ({ color, shape }: { color: string; shape: string }) =>
  `<circle cx="16" cy="16" r="16" fill="${color}"/><path d="${shape}" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/>`
