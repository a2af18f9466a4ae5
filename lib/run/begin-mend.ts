import { blocks } from '../doctor/finding.ts'
import { startMend } from './mend.ts'
import { lookAtHostFor } from './prepare-here.ts'
import { remediesHere } from './remedies-here.ts'
import { type Begun, begin } from './runs-begin.ts'

/** Carries out the commands that somebody was shown for a finding, and no others. */
export const beginMend = (dir: string, finding: string, shown: string): Promise<Begun> =>
  begin(async () => {
    const offers = await remediesHere(dir, await lookAtHostFor(dir))
    const meant = offers.find(({ remedy, print }) => remedy.finding === finding && print === shown)
    if (!meant || meant.obstacle !== undefined) return { findings: [OTHER] }
    return startMend({ dir, remedy: meant.remedy, look: async () => ({ facts: await lookAtHostFor(dir) }) })
  })

const OTHER = blocks(
  'other-machine',
  'The machine has changed since this was shown',
  'What would be done now is no longer what stands here, so nothing was begun.',
  'Look again, and go on from what is found then.',
)
