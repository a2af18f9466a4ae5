import { blocks, type Finding } from '@/lib/doctor/finding.ts'
import type { ContainerSeen, Expected } from '@/lib/machine/sight.ts'
import { exposureOf } from '@/lib/plan/exposure.ts'
import { READY } from '@/lib/plan/watches.ts'
import type { Watch } from '@/lib/stacks/contract/watch.ts'
import { earlyFindings, failedFindings, memoryFindings, unusedFindings } from './causes.ts'
import type { Learned } from './in-time.ts'
import { healthCheck, judgeService } from './judge-service.ts'
import { rootsOf } from './roots.ts'
import { overallState, sentenceOf } from './sentence.ts'
import type { Check, Drift, Needless, ServiceSeen, Snapshot } from './snapshot.ts'

/** All that is known at a moment, from which everything else follows. */
export interface Known {
  expected: Expected
  practice: boolean
  containers: Learned<ContainerSeen[]>
  checkOf(watch: Watch): Check
  reached: ReadonlyMap<string, { ok: boolean; saw: string }>
  drift: Learned<Drift[]>
  /** What this machine has too little of. */
  room: Learned<Finding[]>
  /** What the last words of a service say of why it is not well. */
  causes: ReadonlyMap<string, Finding>
  /** The run that changes it just now. */
  run: string | undefined
}

/** How a stack stands: pure, from what is known of it. */
export function composeSnapshot(known: Known, now: Date): Snapshot {
  const { expected, containers, drift, room, reached } = known
  const unseen = [containers, drift, room].flatMap(learned => ('why' in learned ? learned.why : []))
  const head = {
    at: now.toISOString(),
    stack: expected.stack,
    title: expected.title,
    project: expected.project,
    practice: known.practice,
    urls: expected.urls.map(link => ({ ...link, ...(reached.get(link.url) ?? { ok: null, saw: '' }) })),
    browser: expected.browser,
    unseen,
    ...(known.run !== undefined && { run: known.run }),
  }
  if ('why' in containers)
    return {
      ...head,
      state: 'down',
      sentence: blind(containers.why),
      services: [],
      drift: [],
      // An engine may be silent for want of room.
      findings: [blindFinding(containers.why), ...('value' in room ? room.value : [])],
    }
  const services = servicesOf(known, containers.value, now)
  const isAbsent = overallState(services) === 'absent'
  return {
    ...head,
    state: overallState(services),
    sentence: sentenceOf(services, expected.title),
    services,
    // Before it is set up, nothing differs: nothing is there.
    drift: isAbsent ? [] : [...('value' in drift ? drift.value : []), ...expected.changed],
    findings: [
      ...known.causes.values(),
      ...memoryFindings(containers.value.filter(({ service }) => service in expected.services)),
      ...(isAbsent ? [] : failedFindings(expected.watches, known.checkOf, services)),
      ...(isAbsent ? [] : unusedFindings(containers.value, expected.services)),
      ...(isAbsent ? [] : earlyFindings(expected.watches, known.checkOf)),
      ...('value' in room ? room.value : []),
      ...expected.findings.filter(({ id }) => !('value' in room && room.value.some(one => one.id === id))),
    ],
  }
}

const blind = (why: string) => `How it stands cannot be seen. ${why}`
const blindFinding = (why: string) =>
  blocks(
    'engine-unseen',
    'The Docker engine does not answer',
    why,
    'Run `docker ps`, which asks it the same way. If there is no such command, `reflector-wizard doctor` says what to install.',
  )

function servicesOf(known: Known, containers: readonly ContainerSeen[], now: Date): ServiceSeen[] {
  const names = Object.keys(known.expected.services)
  const judged = names.map(name =>
    serviceOf(
      name,
      containers.find(({ service }) => service === name),
      known,
      now,
    ),
  )
  const roots = rootsOf(judged)
  return judged.map(service => ({ ...service, root: roots.get(service.name) ?? null }))
}

function serviceOf(
  name: string,
  container: ContainerSeen | undefined,
  { expected, causes, checkOf }: Known,
  now: Date,
): ServiceSeen {
  const asked = expected.watches.filter(({ service }) => service === name).map(checkOf)
  const own = container ? healthCheck(container) : []
  // Where we ask whether it answers, that is newer than what the engine found out half a minute ago.
  const counted = asked.some(check => check.name === READY) ? asked : [...asked, ...own]
  const { state, why } = judgeService(container, counted, now)
  const cause = why === undefined ? undefined : causes.get(name)
  return {
    name,
    state,
    since: container?.since ?? null,
    checks: container ? [...asked, ...own] : [],
    needs: expected.services[name] ?? [],
    why: why === undefined ? null : cause ? `${why}: ${cause.title}` : why,
    root: null,
    image: container?.image ?? null,
    imageId: container?.imageId || null,
    container: container?.name ?? null,
    restarts: container?.restarts ?? 0,
    ports: container?.ports ?? [],
    openings: container ? openingsOf(container, expected.addresses) : [],
    ...(container?.isOnHostNetwork &&
      container.status === 'running' && { hostPorts: [...(expected.hostPorts[name] ?? [])] }),
    needless: container ? needlessOf(container, expected) : [],
  }
}

/** By what is bound in truth, which other files or another Compose may have decided. */
const openingsOf = ({ service, ports }: Pick<ContainerSeen, 'service' | 'ports'>, addresses: string[]) =>
  exposureOf(
    ports.map(port => ({ ...port, service, protocol: port.protocol === 'udp' ? 'udp' : 'tcp' })),
    addresses,
  )

function needlessOf({ service, ports }: ContainerSeen, { ownPorts, addresses }: Expected): Needless[] {
  const own = ownPorts.filter(one => one.service === service)
  return own.flatMap(({ targets, question, isAnswered }) => {
    const leading = ports.filter(({ from, to, target }) =>
      targets.some(one => one >= target && one <= target + to - from),
    )
    return openingsOf({ service, ports: leading }, addresses)
      .filter(({ reach }) => reach !== 'machine')
      .map(({ port, reach }) => ({ port, reach, question, isAnswered }))
  })
}
