import { diagnose } from '../doctor/diagnose.ts'
import { factValue, type HostFacts } from '../doctor/facts.ts'
import { blocks, type Finding } from '../doctor/finding.ts'
import type { Plan } from '../plan/plan.ts'

/** What stands against carrying a plan out: in the plan itself, and in the machine that it would be carried out on. */
export const objectionsTo = (plan: Plan, host: HostFacts): Finding[] =>
  [...plan.findings, ...diagnose(host), ...elsewhere(host)].filter(({ level }) => level === 'blocks')

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
