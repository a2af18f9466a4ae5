import { composeOverride, type Override } from '../../parts/compose-override.ts'
import { loopbackOverrides } from '../../parts/loopback-ports.ts'
import { ollamaOverrides } from '../../parts/ollama.ts'
import { replacesLists } from '../../parts/replaces-lists.ts'
import type { Context, Part } from '../answers.ts'
import { backEnds } from '../checkout.ts'
import { contextWindow } from '../context-window.ts'
import { markLines, WIZARD } from '../marks.ts'
import { HOST_NAME, ollamaOf } from '../ollama.ts'
import { OWN_PORTS } from '../own-ports.ts'
import { wizardRules } from '../rules/wizard.ts'
import { SERVER } from '../settings.ts'

/** What the chosen options need beyond the compose file of the checkout. */
export const wizard: Part = {
  documents: context => [
    {
      path: WIZARD,
      sealed: true,
      body: composeOverride([...ABOUT, ...markLines(context.answers)], overrides(context)),
    },
  ],
  rules: wizardRules,
}

const ABOUT = [
  'What the choices made in reflector-wizard need beyond the compose file of the checkout.',
  'It is written again when they change; put your own changes into a file of your own.',
  '',
  'Choices that no other file tells:',
]

const overrides = (context: Context): Override[] => [
  ...ollama(context),
  ...gateway(context),
  ...closedPorts(context),
  ...builds(context),
]

function ollama(context: Context): Override[] {
  const service = ollamaOf(context)?.service
  return service !== undefined && service in context.world.checkout.services
    ? ollamaOverrides(service, contextWindow(context))
    : []
}

/** On Linux a container finds the machine it runs on only under a name that is given to it. */
function gateway({ answers: { llm, speech }, world }: Context): Override[] {
  const addresses = [
    llm.kind === 'api' ? llm.url : undefined,
    speech.kind === 'gpu' ? undefined : speech.url,
    llm.kind === 'ollama-host' ? HOST_NAME : undefined,
  ]
  if (!addresses.some(address => address?.includes(HOST_NAME))) return []
  return backEnds(world).map(service => ({
    service,
    why: `${SERVER} names ${HOST_NAME}, which Linux does not know by itself.`,
    key: 'extra_hosts',
    value: [`${HOST_NAME}:host-gateway`],
  }))
}

const closedPorts = ({ answers, world }: Context): Override[] =>
  answers.ports.kind === 'loopback' && replacesLists(world)
    ? loopbackOverrides(world.checkout.services, OWN_PORTS)
    : []

const builds = ({ answers, world }: Context): Override[] =>
  answers.images.kind === 'pull'
    ? []
    : [...backEnds(world), 'web']
        .filter(service => world.checkout.services[service]?.builds)
        .map(service => ({
          service,
          why: 'Built from this checkout instead of pulled.',
          key: 'pull_policy',
          value: 'build',
        }))
