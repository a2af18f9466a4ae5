import { readCompose } from '../plan/compose/read.ts'
import type { Service } from '../plan/compose/services.ts'
import { isWhole } from '../plan/documents.ts'
import type { Plan } from '../plan/plan.ts'
import { readServices } from '../plan/read-services.ts'
import { renderText } from '../plan/render-text.ts'
import type { World } from '../stacks/contract/world.ts'
import { stacks } from '../stacks/list.ts'
import type { Need, NeededCard, NeededPort } from './need.ts'

/** What a plan wants of the machine, read from the compose files as they will be. */
export function needOfPlan(plan: Plan, { files }: World, project: string): Need {
  const { compose, documents, services } = plan
  const own = new Map(documents.filter(isWhole).map(({ path, body }) => [path, renderText(body, () => '')]))
  const textOf = (path: string) => {
    const seen = files[path]
    return own.get(path) ?? (seen && 'text' in seen ? seen.text : undefined)
  }
  const known = readServices(compose.files, textOf).services ?? {}
  const model = readCompose(compose.files, textOf).model?.services ?? {}
  const started = services.flatMap(name => {
    const service = known[name]
    return service ? [{ name, service, devices: model[name]?.devices ?? [] }] : []
  })
  const stack = stacks.find(({ id }) => id === plan.stack)
  return {
    project,
    builds: started.some(({ service }) => service.builds),
    ports: started.flatMap(({ name, service }) => portsOf(name, service)),
    onHostNetwork: started
      .filter(({ service }) => service.isOnHostNetwork)
      .map(({ name }) => ({ service: name, ports: stack?.known.hostPorts?.[name] ?? [] })),
    cards: started
      .filter(({ devices }) => devices.some(isCard))
      .map(({ name, service }) => ({ service: name, program: programOf(service) })),
    names: stack?.leadsHere?.(plan.answers) ?? [],
  }
}

/** Where Docker picks the port, none can be taken. */
const portsOf = (service: string, { ports }: Service): NeededPort[] =>
  ports.flatMap(({ binding }) => {
    if (!binding) return []
    const { ip, from, to, protocol } = binding
    return [{ service, ip, from, to, protocol: protocol === 'udp' ? 'udp' : 'tcp' }]
  })

const isCard = ({ driver, capabilities }: { driver?: string | undefined; capabilities: string[] }) =>
  driver === 'nvidia' || capabilities.includes('gpu')

/** What computes in a container is known by what its image is, or is made of. */
function programOf({ image, context }: Service): NeededCard['program'] {
  if (/(?:^|\/)ollama(?::|$)/.test(image ?? '')) return 'ollama'
  return context !== undefined && /(?:^|\/)gpu\/self_hosted\/?$/.test(context) ? 'speech' : 'other'
}
