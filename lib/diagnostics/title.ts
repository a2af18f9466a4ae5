import type { CauseSeen } from './causes.ts'
import type { Claim, Gathered, ServiceSeen } from './gathered.ts'
import { isMended } from './is-mended.ts'
import { isWell, worstFirst } from './is-well.ts'

const LONGEST = 120

/** One line for the head of an issue: which stack, and what is wrong with it first of all. */
export function titleOf(seen: Gathered, causes: readonly CauseSeen[]): string {
  const stack = 'seen' in seen.stack ? seen.stack.seen.id : 'reflector-wizard'
  const title = `${stack}: ${trouble(seen, causes) ?? withoutTrouble(causes)}`.replace(/\s+/g, ' ')
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title
}

function withoutTrouble(causes: readonly CauseSeen[]): string {
  const past = causes.find(({ bearable, isPast, isRecent }) => !bearable && isPast && isRecent)
  return past ? `nothing wrong is seen now, earlier: ${past.title}` : 'nothing wrong is seen'
}

function trouble(
  { run, services, findings, plan }: Gathered,
  causes: readonly CauseSeen[],
): string | undefined {
  const cause = causes.find(({ bearable, isPast }) => !bearable && !isPast)
  if (cause) return cause.title
  const failed = 'seen' in run && run.seen.ended === 'failed' && !isMended({ plan }) ? run.seen : undefined
  if (failed?.finding) return failed.finding.title
  const planned = 'seen' in plan ? plan.seen.findings : []
  const blocking = [...findings, ...planned].find(({ level }) => level === 'blocks')
  if (blocking) return blocking.title
  const service = 'seen' in services ? worstFirst(services.seen).find(one => !isWell(one)) : undefined
  if (service) return `${service.name} ${failingOf(service)}`
  const claim = openClaim({ services, plan })
  return claim && `${claim.title}: ${claim.saw}`
}

/** What is wrong with a service that is not well, also with one that runs at the moment. */
function failingOf({ status, health, outOfMemory, keepsEnding }: ServiceSeen): string {
  if (outOfMemory) return 'ran out of memory'
  if (health === 'unhealthy') return 'is unhealthy'
  return status === 'running' && keepsEnding ? 'keeps ending' : `is ${status}`
}

/** What is not as planned, of a stack of which something is there; before that, nothing is. */
function openClaim({ services, plan }: Pick<Gathered, 'services' | 'plan'>): Claim | undefined {
  const isThere = 'seen' in services && services.seen.length > 0
  const claims = isThere && 'seen' in plan && 'seen' in plan.seen.claims ? plan.seen.claims.seen : []
  return claims.find(({ holds }) => !holds)
}
