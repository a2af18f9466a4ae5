import { factValue } from '../../../doctor/facts.ts'
import { blocks, type Finding, warns } from '../../../doctor/finding.ts'
import { modelFit } from '../../parts/model-fit.ts'
import { lacksToolCalling } from '../../parts/tool-calling.ts'
import type { Context } from '../answers.ts'
import { callsTools } from '../checkout.ts'
import { chosenModel } from '../chosen-model.ts'
import { contextWindow } from '../context-window.ts'
import { HOST_PORT } from '../ollama.ts'

export const llmRules = (context: Context): Finding[] => [
  ...nobody(context),
  ...toolless(context),
  ...unfit(context),
  ...onThisMachine(context),
]

function unfit(context: Context): Finding[] {
  const chosen = chosenModel(context)
  return chosen === undefined ? [] : modelFit(chosen, context.world)
}

const nobody = ({ answers: { llm } }: Context): Finding[] =>
  llm.kind === 'none'
    ? [
        {
          ...warns(
            'llm-none',
            'Nobody writes titles, topics and summaries',
            'Transcripts are made all the same.',
            'Choose a language model when you want them.',
          ),
          at: 'llm',
        },
      ]
    : []

/** Ollama refuses such a model when it is asked with tools. Elsewhere a model of that name may be able to. */
function toolless({ answers: { llm }, world }: Context): Finding[] {
  if (llm.kind === 'none' || !callsTools(world.checkout) || !lacksToolCalling(llm.model)) return []
  const say = llm.kind === 'api' ? warns : blocks
  return [
    {
      ...say(
        'llm-tools',
        `${llm.model} cannot call tools`,
        'Reflector makes topics and summaries by tool calling; with this model they fail.',
        'Take a model that can, such as qwen2.5:14b or llama3.1:8b.',
      ),
      at: 'llm.model',
    },
  ]
}

/** What the override does for an Ollama in a container, its owner has to do for one on the machine. */
function onThisMachine(context: Context): Finding[] {
  const { llm } = context.answers
  if (llm.kind !== 'ollama-host') return []
  const tokens = contextWindow(context)
  const port = llm.port ?? HOST_PORT
  const isLinux = factValue(context.world.host.platform) === 'linux'
  return [
    {
      ...warns(
        'llm-host',
        'The Ollama of this machine has settings of its own',
        `It cuts meetings that are longer than its own context window without a word${
          isLinux ? ', and on Linux it usually listens to this machine alone, not to containers' : ''
        }.`,
        `Start it with \`OLLAMA_CONTEXT_LENGTH=${tokens}\`${
          isLinux ? ` and \`OLLAMA_HOST=0.0.0.0:${port}\`, with a firewall in front of port ${port}` : ''
        }.`,
      ),
      at: 'llm',
    },
  ]
}
