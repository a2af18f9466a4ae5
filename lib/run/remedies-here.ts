import { createHash } from 'node:crypto'
import { diagnose } from '../doctor/diagnose.ts'
import type { HostFacts } from '../doctor/facts.ts'
import type { Finding } from '../doctor/finding.ts'
import { remediesFor } from '../doctor/remedies/remedies.ts'
import type { Remedy } from '../doctor/remedies/remedy.ts'
import { needsSudo, obstacleTo, type Sudo, withoutAsking } from '../doctor/remedies/rights.ts'
import { closingRemedies } from '../machine/exposed-files.ts'
import { isPractice } from '../machine/practice/memory.ts'
import { seeSudo } from '../system/sudo.ts'

/** What a page offers to do about a finding. */
export interface Offer {
  remedy: Remedy
  /** Equal for two remedies that do the same: nothing but what was shown is carried out. */
  print: string
  /** Why it can only be shown here. */
  obstacle?: string
}

/** What can be done about what is found on a machine, and whether a page can do it. */
export async function remediesHere(dir: string, host: HostFacts): Promise<Offer[]> {
  const remedies = remediesFor(host, diagnose(host))
  const sudo = isPractice(dir) || !remedies.some(needsSudo) ? 'free' : await seeSudo()
  return offersOf(remedies, sudo)
}

/** What a page can do about files with secrets that others may read. */
export const closingOffers = (dir: string, findings: Finding[]): Offer[] =>
  offersOf(closingRemedies(dir, findings), 'free')

const offersOf = (remedies: Remedy[], sudo: Sudo): Offer[] =>
  remedies.map(remedy => {
    const obstacle = obstacleTo(remedy, sudo)
    const meant = obstacle === undefined ? withoutAsking(remedy) : remedy
    return { remedy: meant, print: printOf(meant), ...(obstacle !== undefined && { obstacle }) }
  })

const printOf = ({ finding, steps }: Remedy) =>
  createHash('sha256')
    .update(JSON.stringify([finding, steps]))
    .digest('base64url')
