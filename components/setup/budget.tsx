import { useLocale } from '@/components/locale.tsx'
import type { Budget as BudgetOf } from '@/lib/plan/bar.ts'
import { diskSize, memorySize } from '@/lib/sizes.ts'
import { BudgetBar } from './budget-bar.tsx'

/**
 * What everything that was chosen takes of cards, memory and disk. Plain data in, which a server sends anew whenever an
 * answer changes.
 */
export function Budget({ budget: { vram, ram, disk, hour } }: { budget: BudgetOf }) {
  const locale = useLocale()
  const ofMemory = (bytes: number) => memorySize(bytes, locale)
  const ofDisk = (bytes: number) => diskSize(bytes, locale)
  return (
    <section aria-labelledby="budget" className="rounded-lg border border-line bg-surface">
      <h2 id="budget" className="px-4 pt-3 font-medium">
        What it takes
      </h2>
      <ul className="divide-y divide-line">
        {[...vram, ram].map(bar => (
          <li key={bar.label} className="px-4 py-3">
            <BudgetBar bar={bar} speak={ofMemory} />
          </li>
        ))}
        <li className="px-4 py-3">
          <BudgetBar bar={disk} speak={ofDisk} />
          <p className="mt-2 text-quiet text-small">
            Images and models that are here already count as well; the review leaves them out.
          </p>
        </li>
      </ul>
      {hour.map(({ what, bytes, why }) => (
        <p key={what} className="border-line border-t px-4 py-3 text-quiet text-small">
          {what}: about {ofDisk(bytes)} of disk for each hour of meeting. {why}
        </p>
      ))}
    </section>
  )
}
