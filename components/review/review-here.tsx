import { Verdict } from '@/components/machine/verdict.tsx'
import { prepareDraft } from '@/lib/draft/prepare-draft.ts'
import { refusedBecause } from '@/lib/run/refused-because.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { FindingsToMend } from './findings-to-mend.tsx'
import { Review } from './review.tsx'

/** What would be done now, for what was answered last; or what has to be mended before that can be said. */
export async function ReviewHere({ dir, stack }: { dir: string; stack: Stack | undefined }) {
  const prepared = await prepareDraft(dir).catch(error => ({
    findings: [refusedBecause(error, 'There is nothing to set up here')],
  }))
  if ('plan' in prepared) return <Review dir={dir} prepared={prepared} />
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-6">
      <Verdict title="This cannot be planned yet" lead="Nothing has been written." />
      <FindingsToMend findings={prepared.findings} stack={stack} />
    </section>
  )
}
