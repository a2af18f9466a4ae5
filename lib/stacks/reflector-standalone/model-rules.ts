import { factValue } from '../../doctor/facts.ts'
import { blocks, type Finding, warns } from '../../doctor/finding.ts'
import type { World } from '../contract/world.ts'
import { modelFit } from '../parts/model-fit.ts'
import { lacksToolCalling } from '../parts/tool-calling.ts'
import { isMac } from './addresses.ts'
import { chosenModel, contextWindow, modelOf } from './language-model.ts'
import type { Answers } from './questions.ts'
import { asksByTools } from './shape.ts'

export const modelRules = (answers: Answers, world: World): Finding[] => [
  ...toolless(answers, world),
  ...modelFit(chosenModel(answers, world), world),
  ...cardless(answers, world),
  ...onThisMachine(answers, world),
]

function toolless(answers: Answers, world: World): Finding[] {
  const name = modelOf(answers)
  if (!lacksToolCalling(name)) return []
  return [{ ...(asksByTools(world) ? refused(name) : doubtful(name)), at: 'llm.model' }]
}

const refused = (name: string) =>
  blocks(
    'llm-tools',
    `${name} cannot call tools`,
    'Reflector makes topics and summaries by tool calling; with this model they fail.',
    'Take a model that can, such as qwen2.5:14b or llama3.1:8b.',
  )

const doubtful = (name: string) =>
  warns(
    'llm-tools',
    `${name} cannot call tools`,
    'The server of this checkout does not call any, but newer ones do, and then topics and summaries fail.',
    'Take a model that can, such as qwen2.5:14b or llama3.1:8b, before updating.',
  )

function cardless({ llm }: Answers, { host }: World): Finding[] {
  if (llm.kind !== 'ollama-gpu' || (factValue(host.nvidia) ?? []).length > 0) return []
  return [
    {
      ...warns(
        'llm-card',
        'No graphics card was found for Ollama',
        'Its container asks Docker for an NVIDIA card and does not start without one.',
        'Choose Ollama on the processor, or install the driver and the NVIDIA container toolkit.',
      ),
      at: 'llm',
    },
  ]
}

/** What the override does for an Ollama in a container, its owner has to do for one that runs already. */
function onThisMachine(answers: Answers, world: World): Finding[] {
  if (answers.llm.kind !== 'ollama-host') return []
  const tokens = contextWindow(answers, world)
  return [
    {
      ...warns(
        'llm-host',
        'An Ollama outside Docker has settings of its own',
        `The wizard starts one that reads ${tokens} tokens where none is running. One that runs already may read fewer and cut longer meetings${
          isMac(world) ? '' : ', and on Linux it usually listens to this machine alone, not to containers'
        }.`,
        `Start it with \`OLLAMA_CONTEXT_LENGTH=${tokens}\`${
          isMac(world) ? '' : ' and `OLLAMA_HOST=0.0.0.0`, with a firewall in front of port 11434'
        }.`,
      ),
      at: 'llm',
    },
  ]
}
