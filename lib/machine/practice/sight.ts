import { setTimeout as pause } from 'node:timers/promises'
import { wholeFacts } from '../../doctor/facts.ts'
import { openAskedFiles } from '../asked-files.ts'
import { expectedOf } from '../expected.ts'
import type { PreparedPlan } from '../prepare-plan.ts'
import type { ContainerSeen, Sight } from '../sight.ts'
import { openContainers } from './containers.ts'
import { practiceHostIn } from './host-in.ts'
import { openPracticeMachine } from './machine.ts'
import { printOf, readMemory } from './memory.ts'

/** How often a memory that somebody may have changed is looked at, in milliseconds. */
const LOOK = 1000

/** What a machine that is made up would show: everything that was started runs, and nothing uses anything. */
export function openPracticeSight(prepared: PreparedPlan, dir: string): Sight {
  const machine = openPracticeMachine(prepared, openAskedFiles(prepared, dir), dir)
  const made = openContainers(prepared.plan, prepared.world, dir)
  const expected = expectedOf(prepared, dir)

  const seen = (service: string): ContainerSeen => ({
    id: service,
    name: `${expected.project}-${service}-1`,
    service,
    image: made.imageOf(service),
    imageId: '',
    status: 'running',
    exitCode: 0,
    outOfMemory: false,
    error: '',
    restarts: 0,
    comesBack: true,
    ...(made.serviceOf(service).isOnHostNetwork && { isOnHostNetwork: true as const }),
    ports: made.serviceOf(service).ports.flatMap(({ binding }) =>
      binding
        ? [
            {
              ip: binding.ip,
              from: binding.from,
              to: binding.to,
              target: Number(binding.target),
              protocol: binding.protocol,
            },
          ]
        : [],
    ),
  })

  return {
    practice: true,
    expected,
    containers: async () =>
      Object.keys(readMemory(dir).running).flatMap(name => (name in expected.services ? seen(name) : [])),
    ask: machine.probe,
    reach: async () => ({
      ok: Object.keys(readMemory(dir).running).length > 0,
      saw: 'practice: nobody is asked',
    }),
    drift: async running => {
      const memory = readMemory(dir)
      return running
        .filter(({ service }) => memory.running[service] !== made.printOf(service))
        .map(({ service }) => ({ service, because: 'It runs with other settings than the files have.' }))
    },
    lastLines: async () => [],
    log: async function* () {
      yield [{ at: '', from: 'out', line: 'practice: nothing runs, so nothing is said' }]
    },
    loaded: async () => ({ loaded: [] }),
    room: async () => wholeFacts(practiceHostIn(dir)),
    load: async () => undefined,
    redact: text => text,
    async changes(changed, signal) {
      for (let before = printOf(readMemory(dir)); !signal.aborted; ) {
        await pause(LOOK, undefined, { signal, ref: false })
        const now = printOf(readMemory(dir))
        if (now !== before) changed(undefined)
        before = now
      }
    },
  }
}
