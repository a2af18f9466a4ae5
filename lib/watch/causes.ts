import { blocks, type Finding, warns } from '@/lib/doctor/finding.ts'
import type { ContainerSeen } from '@/lib/machine/sight.ts'
import { asFinding } from '@/lib/signatures/as-finding.ts'
import { explain } from '@/lib/signatures/explain.ts'
import type { Watch } from '@/lib/stacks/contract/watch.ts'
import type { Check, ServiceSeen } from './snapshot.ts'

/** What the last words of a service say of why it is not well, where that is known. */
export function causeOf(service: string, lines: readonly string[]): Finding | undefined {
  const [cause] = explain(lines)
  return cause && { ...asFinding(cause), at: service }
}

const MORE_MEMORY =
  'Choose a smaller model or stop other programs; where its container has a limit of its own, raise that. With Docker Desktop, give that more memory.'

/** The engine knows that the kernel ended something for want of memory; no log says so. */
export const memoryFindings = (containers: readonly ContainerSeen[]): Finding[] =>
  containers
    .filter(({ outOfMemory }) => outOfMemory)
    .map(({ service, status }) => ({
      ...(status === 'running'
        ? warns('out-of-memory', `Memory ran out in ${service}`, SURVIVED, MORE_MEMORY)
        : blocks('out-of-memory', `${service} ran out of memory`, ENDED, MORE_MEMORY)),
      at: service,
    }))

const SURVIVED = 'Since it was started, the kernel ended a program in its container for that.'
const ENDED =
  'The kernel ended it: the machine, or the share of it that the container may have, had none left.'

/** What helps where a check of a service fails and the reason is the service itself. */
export function failedFindings(
  watches: readonly Watch[],
  checkOf: (watch: Watch) => Check,
  services: readonly ServiceSeen[],
): Finding[] {
  const atFault = services.filter(({ name, state, root }) => state === 'unhealthy' && root === name)
  return watches.flatMap(watch => {
    const { id, service, proves, fix } = watch
    const { ok, saw } = checkOf(watch)
    if (fix === undefined || ok !== false || !atFault.some(({ name }) => name === service)) return []
    return [
      {
        ...blocks(
          `${service}:${id}`,
          `${service} does not work`,
          `It fails a check (${proves}): ${saw}.`,
          fix,
        ),
        at: service,
      },
    ]
  })
}

/** Containers of the project that run although nothing of the chosen setup needs them. */
export function unusedFindings(
  containers: readonly ContainerSeen[],
  services: Readonly<Record<string, unknown>>,
): Finding[] {
  const unused = containers.filter(({ service, status }) => status === 'running' && !(service in services))
  return unused.map(({ service, name }) => ({
    ...warns(
      'service-unused',
      `${service} runs, but the chosen setup does not use it`,
      'It was started before or by hand, and takes memory. The wizard stops only what it started.',
      `If you do not need it, run \`docker stop ${name}\`; \`reflector-wizard remove\` removes it with the rest.`,
    ),
    at: service,
  }))
}

/** What will stop before long, and how it is put off. */
export function earlyFindings(watches: readonly Watch[], checkOf: (watch: Watch) => Check): Finding[] {
  return watches.flatMap(watch => {
    const { ok, saw } = checkOf(watch)
    if (!watch.early || ok !== false) return []
    const { title, remedy } = watch.early
    return [{ ...warns(`${watch.service}:${watch.id}`, title, `It ${saw}.`, remedy), at: watch.service }]
  })
}
