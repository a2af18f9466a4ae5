import { fitOnCards, fitOnProcessor } from '../../../models/option-fit.ts'
import type { Question } from '../../contract.ts'
import { httpUrl, line, model as modelName, port, tokens } from '../../parts/fields.ts'
import { ollamaTrial, openAiTrial } from '../../parts/trials.ts'
import { HOST_PORT } from '../ollama.ts'

const model = { label: 'Model', schema: modelName } as const
const context = {
  label: 'Context window in tokens',
  optional: true,
  schema: tokens,
  help: 'How much of a meeting the model sees at once. More needs more memory.',
} as const

export const llm = {
  title: 'Who writes titles, topics and summaries',
  shows: 'models',
  usual: 'none',
  options: {
    'ollama-gpu': {
      title: 'Ollama on the graphics card',
      fields: { model, context },
      fit: ({ host }) => fitOnCards(host),
    },
    'ollama-cpu': {
      title: 'Ollama on the processor',
      fields: { model, context },
      fit: ({ host }) => fitOnProcessor(host),
    },
    'ollama-host': {
      title: 'An Ollama that already runs on this machine',
      fields: {
        model,
        context,
        port: { label: 'Its port', optional: true, schema: port, help: 'Usually 11434.' },
      },
      trials: [ollamaTrial({ port: HOST_PORT })],
    },
    api: {
      title: 'A service that speaks like OpenAI',
      fields: {
        url: { label: 'Address', schema: httpUrl, help: 'Such as https://api.openai.com/v1.' },
        model: { label: 'Model', schema: line('A model') },
        key: { label: 'Key', secret: true, optional: true, schema: line('A key') },
        context,
      },
      trials: [openAiTrial('llm')],
    },
    none: { title: 'Nobody', help: 'Transcripts come without titles, topics and summaries.' },
  },
} as const satisfies Question
