import { unseenHost } from '../doctor/facts.ts'
import { blocks } from '../doctor/finding.ts'
import type { Seen } from '../doctor/remedies/is-mended.ts'
import { isExposed } from '../machine/exposed-files.ts'
import { startMend } from './mend.ts'
import { lookAtHostFor, type prepareHere } from './prepare-here.ts'
import { closingOffers, type Offer, remediesHere } from './remedies-here.ts'
import { type Begun, begin } from './runs-begin.ts'

/** Carries out the commands that somebody was shown for a finding, and no others. */
export const beginMend = (dir: string, finding: string, shown: string): Promise<Begun> =>
  beginOffered(dir, {
    finding,
    shown,
    offers: async () => remediesHere(dir, await lookAtHostFor(dir)),
    look: async () => ({ facts: await lookAtHostFor(dir) }),
  })

/** The same for a file with secrets that others may read, among those of a plan. */
export function beginClosing(
  dir: string,
  finding: string,
  shown: string,
  prepare: (dir: string) => ReturnType<typeof prepareHere>,
): Promise<Begun> {
  const look = async (): Promise<Seen> => {
    const prepared = await prepare(dir)
    if (!('plan' in prepared)) return { facts: unseenHost }
    return { facts: prepared.world.host, files: prepared.plan.findings.filter(isExposed) }
  }
  const offers = async () => closingOffers(dir, (await look()).files ?? [])
  return beginOffered(dir, { finding, shown, offers, look })
}

interface Offered {
  finding: string
  shown: string
  offers(): Promise<Offer[]>
  look(): Promise<Seen>
}

const beginOffered = (dir: string, { finding, shown, offers, look }: Offered): Promise<Begun> =>
  begin(async () => {
    const meant = (await offers()).find(({ remedy, print }) => remedy.finding === finding && print === shown)
    if (!meant || meant.obstacle !== undefined) return { findings: [OTHER] }
    return startMend({ dir, remedy: meant.remedy, look })
  })

const OTHER = blocks(
  'other-machine',
  'The machine has changed since this was shown',
  'What would be done now is no longer what stands here, so nothing was begun.',
  'Look again, and go on from what is found then.',
)
