import { useId } from 'react'
import { LevelMark } from '@/components/ui/level-mark.tsx'
import { type Bar, taken } from '@/lib/plan/bar.ts'
import { BudgetDrawing } from './budget-drawing.tsx'
import { BudgetUses } from './budget-uses.tsx'

export interface Spoken {
  bar: Bar
  /** Memory and disk are counted in different units. */
  speak: (bytes: number) => string
}

/** One thing that is shared out: how much there is, what takes it, and what is left, all of it in words as well. */
export function BudgetBar({ bar, speak }: Spoken) {
  const id = useId()
  const isOver = bar.free !== undefined && bar.free < 0
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={id}>{bar.label}</h3>
        <p className="text-quiet text-small">
          {'value' in bar.has
            ? `${speak(taken(bar))} of ${speak(bar.has.value)}`
            : `${speak(taken(bar))} wanted`}
        </p>
      </div>
      {'value' in bar.has && <BudgetDrawing has={bar.has.value} uses={bar.uses} />}
      {isOver ? (
        <p className="flex gap-2 text-small">
          <LevelMark level="warns" />
          <span>{speak(-(bar.free ?? 0))} more than there is.</span>
        </p>
      ) : (
        <p className="text-quiet text-small">
          {bar.free === undefined ? 'why' in bar.has && bar.has.why : `${speak(bar.free)} are left.`}
        </p>
      )}
      <BudgetUses labelledBy={id} bar={bar} speak={speak} />
    </div>
  )
}
