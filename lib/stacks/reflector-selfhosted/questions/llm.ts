import type { Question } from '../../contract/question.ts'
import { contextField } from '../../parts/context-field.ts'
import { httpUrl, line, model as modelName, port } from '../../parts/fields.ts'
import { advisedFor } from '../../parts/model-advice.ts'
import { ollamaTrial, openAiTrial } from '../../parts/trials.ts'
import { besideModels } from '../beside-models.ts'
import { HOST_PORT } from '../ollama.ts'

const model = { label: 'Model', schema: modelName } as const
const context = contextField

export const llm = {
  title: 'Who writes titles, topics and summaries',
  shows: 'models',
  usual: 'none',
  options: {
    'ollama-gpu': {
      title: 'Ollama on the graphics card',
      help: 'Ollama runs a language model on this machine: what was said stays here.',
      fields: { model, context },
      ...advisedFor('cards', besideModels),
    },
    'ollama-cpu': {
      title: 'Ollama on the processor',
      help: 'The same without a graphics card, and slower.',
      fields: { model, context },
      ...advisedFor('processor', besideModels),
    },
    'ollama-host': {
      title: 'An Ollama that already runs on this machine',
      help: 'For those who installed one before, outside of this stack.',
      fields: {
        model,
        context,
        port: { label: 'Its port', optional: true, schema: port, help: 'Usually 11434.' },
      },
      ...advisedFor('host', besideModels),
      trials: [ollamaTrial({ port: HOST_PORT })],
    },
    api: {
      title: 'A service that speaks like OpenAI',
      help: 'OpenAI, or another with the same interface. Transcripts are sent there.',
      fields: {
        url: { label: 'Address', schema: httpUrl, help: 'Such as https://api.openai.com/v1.' },
        model: { label: 'Model', schema: line('A model') },
        key: { label: 'Key', secret: true, sentTo: ['url'], optional: true, schema: line('A key') },
        context,
      },
      trials: [openAiTrial('llm')],
    },
    none: { title: 'Nobody', help: 'Transcripts come without titles, topics and summaries.' },
  },
} as const satisfies Question
