import type { Use } from '@/lib/plan/bar.ts'

/** Of one colour, told apart by their shade and by gaps; what is too much is drawn beyond the line of what there is. */
const SHADES = ['fill-accent', 'fill-accent/70', 'fill-accent/45', 'fill-accent/30']
const MOVES = 'motion-safe:transition-all motion-safe:duration-300'
const GAP = 0.4

/** The numbers stand beside it in words, so it says nothing to those who do not see it. */
export function BudgetDrawing({ has, uses }: { has: number; uses: Use[] }) {
  const taken = uses.reduce((sum, { bytes }) => sum + bytes, 0)
  const whole = Math.max(has, taken, 1)
  const part = (bytes: number) => (bytes / whole) * 100
  let before = 0
  const pieces = uses.map(({ what, bytes }) => {
    const from = before
    before += bytes
    return { what, x: part(from), width: Math.max(0, part(bytes) - GAP) }
  })
  return (
    <svg viewBox="0 0 100 2" preserveAspectRatio="none" className="h-2 w-full" aria-hidden="true">
      <rect width="100" height="2" className="fill-line" />
      {pieces.map(({ what, x, width }, index) => (
        <rect
          key={what}
          x={x}
          width={width}
          height="2"
          className={`${SHADES[Math.min(index, SHADES.length - 1)]} ${MOVES}`}
        />
      ))}
      {taken > has && (
        <>
          <rect x={part(has)} width={100 - part(has)} height="2" className="fill-warns" />
          <rect x={part(has) - GAP / 2} width={GAP} height="2" className="fill-ink" />
        </>
      )}
    </svg>
  )
}
