import { blocks, type Finding } from '../doctor/finding.ts'
import { Refusal } from '../refusal.ts'
import { explainSystemError } from '../system/system-error.ts'

/** What a refusal says, as a finding for a page; an error that is none is thrown on. */
export function refusedBecause(error: unknown, title: string): Finding {
  const because = error instanceof Refusal ? error.message : explainSystemError(error)
  if (because === undefined) throw error
  return blocks('refused', title, because, '')
}
