import { headers } from 'next/headers'
import type { Proof } from './guard.ts'
import { isOwnHost } from './hosts.ts'
import { currentLaunch, type Launch } from './launch.ts'
import { LOGIN_NAMES } from './login-names.ts'
import { proofOf } from './proof.ts'

/**
 * The launch, for an action or a handler. The guard in front has let only requests with a proof in; this is the second
 * lock, for the day on which something finds a way around the first.
 */
export const requireSession = (): Promise<Launch> => launchFor(['bearer', 'page'])

/** The launch, for a page: under a name of our own, the cookie alone shows it. */
export const requireVisit = (): Promise<Launch> => launchFor(['bearer', 'page'], 'cookie')

async function launchFor(enough: readonly Proof[], underOwnName?: Proof): Promise<Launch> {
  const head = await headers()
  const launch = currentLaunch()
  const host = head.get('host') ?? ''
  const credentials = {
    authorization: head.get('authorization') ?? undefined,
    cookie: head.get('cookie') ?? undefined,
    key: head.get(LOGIN_NAMES.header) ?? undefined,
  }
  const proof = proofOf(credentials, host, launch.secrets, launch.name)
  if (enough.includes(proof) || (proof === underOwnName && isOwnHost(host, launch.name))) return launch
  throw new Error('This request has no session.')
}
