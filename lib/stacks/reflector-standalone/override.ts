import type { Service } from '../../plan/compose/services.ts'
import type { World } from '../contract/world.ts'
import { composeOverride, type Override } from '../parts/compose-override.ts'
import { lockedStarts } from '../parts/locked-starts.ts'
import { loopbackOverrides } from '../parts/loopback-ports.ts'
import { ollamaOverrides } from '../parts/ollama.ts'
import { replacesLists } from '../parts/replaces-lists.ts'
import { contextWindow, HOST_NAME, ollamaService } from './language-model.ts'
import { innerPorts } from './own-ports.ts'
import type { Answers, StandalonePart } from './questions.ts'
import { BASE, STANDALONE, type Workflow, workflowOf } from './shape.ts'

export const OVERRIDE = 'docker-compose.wizard.yml'

const aboutFor = ({ ports }: Answers) => [
  'Laid over the compose files of the checkout by reflector-wizard, and written again when its choices change;',
  'put your own changes into a file of your own. Each entry says why it is there.',
  '',
  `ports: ${ports.kind}`,
]

/** What was chosen about ports: the entries themselves do not tell where Compose is too old for them. */
export const portsMark = (text: string): string | undefined => /^# ports: (\w+)$/m.exec(text)?.[1]

export const override: StandalonePart = {
  documents: ({ answers, world }) => {
    const engine = workflowOf(world)
    return [
      {
        path: OVERRIDE,
        sealed: true,
        body: composeOverride(aboutFor(answers), [
          ...(engine.comes === 'lent' ? LENT_WORKFLOW : []),
          ...lockedStarts(started(world, engine), world),
          ...modelOverrides(answers, world, engine),
          ...withoutRawSockets(world),
          ...(answers.ports.kind === 'loopback' && replacesLists(world)
            ? closed(answers, world, engine)
            : []),
        ]),
      },
    ]
  },
}

const URLS = { HATCHET_CLIENT_SERVER_URL: 'http://hatchet:8888', HATCHET_CLIENT_HOST_PORT: 'hatchet:7077' }
const WORKER = 'hatchet-worker-llm'

/** This server hands uploads and finished recordings to Hatchet alone, and the standalone file leaves Hatchet out. */
const LENT_WORKFLOW: Override[] = [
  {
    service: 'hatchet',
    why: 'Uploads and finished recordings are processed by workflows only, and the standalone file has no engine for them.',
    key: 'extends',
    value: { file: BASE, service: 'hatchet' },
  },
  {
    service: WORKER,
    why: 'Runs the workflows, with the speech service that the worker of this stack uses.',
    key: 'extends',
    value: { file: STANDALONE, service: 'worker' },
  },
  {
    service: WORKER,
    why: 'The same image as the worker, started as a worker of workflows.',
    key: 'environment',
    value: { ENTRYPOINT: WORKER, ...URLS },
  },
  {
    service: WORKER,
    why: 'It connects to the engine when it starts.',
    key: 'depends_on',
    value: ['hatchet'],
  },
  ...['server', 'worker'].map(
    (service): Override => ({
      service,
      why: 'The standalone file blanks these two.',
      key: 'environment',
      value: URLS,
    }),
  ),
]

/** Docker lets every container open raw sockets. On the network of this machine they read all traffic, logins included. */
const withoutRawSockets = ({ checkout }: World): Override[] =>
  checkout.services.server?.isOnHostNetwork
    ? [
        {
          service: 'server',
          why: 'It uses the network of this machine, where raw sockets could read all traffic. It needs none.',
          key: 'cap_drop',
          value: ['NET_RAW'],
        },
      ]
    : []

/** All services, with the worker of workflows as it is before this file: as the other worker. */
const started = ({ checkout: { services } }: World, engine: Workflow): Record<string, Service> =>
  engine.comes === 'lent' && services.worker ? { ...services, [WORKER]: services.worker } : services

/** The services that talk to the language model. */
function talkers({ checkout }: World, engine: Workflow): string[] {
  const known = ['server', 'worker', WORKER].filter(name => name in checkout.services)
  return engine.comes === 'lent' ? [...known, WORKER] : known
}

function modelOverrides(answers: Answers, world: World, engine: Workflow): Override[] {
  const service = ollamaService(answers)
  if (service !== undefined) return ollamaOverrides(service, contextWindow(answers, world))
  return talkers(world, engine).map(name => ({
    service: name,
    why: 'Ollama runs on this machine; without this line its name does not resolve on Linux.',
    key: 'extra_hosts',
    value: [`${HOST_NAME}:host-gateway`],
  }))
}

function closed(answers: Answers, { checkout }: World, engine: Workflow): Override[] {
  const hatchet: Record<string, Service> =
    engine.comes === 'lent' && engine.services.hatchet ? { hatchet: engine.services.hatchet } : {}
  return loopbackOverrides({ ...checkout.services, ...hatchet }, innerPorts(answers))
}
