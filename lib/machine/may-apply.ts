import { diagnose } from '../doctor/diagnose.ts'
import { factValue, type HostFacts } from '../doctor/facts.ts'
import { blocks, type Finding } from '../doctor/finding.ts'
import { type Need, NO_NEED } from '../doctor/need.ts'
import type { Plan } from '../plan/plan.ts'

/** What stands against carrying a plan out: in the plan itself, and in the machine that it would be carried out on. */
export const objectionsTo = (plan: Plan, host: HostFacts, need: Need = NO_NEED): Finding[] =>
  [...plan.findings, ...diagnose(host, need), ...elsewhere(host)].filter(({ level }) => level === 'blocks')

/** What a person should know before, of what the plan needs. What is so for any stack was said with the machine. */
export function cautionsFor(host: HostFacts, need: Need): Finding[] {
  const usual = new Set(diagnose(host).map(({ id }) => id))
  return diagnose(host, need).filter(({ id, level }) => level === 'warns' && !usual.has(id))
}

/** The files of the stack are mounted into its containers: the engine must be where they are. */
export function elsewhere({ endpoint }: HostFacts): Finding[] {
  const address = factValue(endpoint)
  return address === undefined || /^(?:unix|npipe):/.test(address)
    ? []
    : [
        blocks(
          'engine-elsewhere',
          'The engine is on another machine',
          `Docker is asked at ${address}, and the stack mounts files of this machine into its containers.`,
          'Run the wizard on that machine, for example over `ssh`; or choose the engine of this one with `docker context use default`, and unset DOCKER_HOST.',
        ),
      ]
}
