import { headers } from 'next/headers'
import { portOf } from './hosts.ts'
import { currentLaunch, type Launch } from './launch.ts'
import { proofOf } from './proof.ts'

/**
 * The launch, for a request that may know of it. The guard in front has let only such requests in; this is the second
 * lock, for the day on which something finds a way around the first.
 */
export async function requireSession(): Promise<Launch> {
  const head = await headers()
  const launch = currentLaunch()
  const credentials = {
    authorization: head.get('authorization') ?? undefined,
    // The header itself: of two cookies of one name, a jar keeps one, and maybe not ours.
    cookie: head.get('cookie') ?? undefined,
  }
  const proof = proofOf(credentials, portOf(head.get('host') ?? ''), launch.secrets)
  if (proof !== 'bearer' && proof !== 'cookie') throw new Error('This request has no session.')
  return launch
}
