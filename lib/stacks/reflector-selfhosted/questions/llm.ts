import type { Question } from '../../contract.ts'
import { contextField } from '../../parts/context-field.ts'
import { httpUrl, line, model as modelName, port } from '../../parts/fields.ts'
import { advisedFor } from '../../parts/model-advice.ts'
import { besideModels } from '../beside-models.ts'

const model = { label: 'Model', schema: modelName } as const
const context = contextField

export const llm = {
  title: 'Who writes titles, topics and summaries',
  shows: 'models',
  usual: 'none',
  options: {
    'ollama-gpu': {
      title: 'Ollama on the graphics card',
      fields: { model, context },
      ...advisedFor('cards', besideModels),
    },
    'ollama-cpu': {
      title: 'Ollama on the processor',
      fields: { model, context },
      ...advisedFor('processor', besideModels),
    },
    'ollama-host': {
      title: 'An Ollama that already runs on this machine',
      fields: {
        model,
        context,
        port: { label: 'Its port', optional: true, schema: port, help: 'Usually 11434.' },
      },
      ...advisedFor('host', besideModels),
    },
    api: {
      title: 'A service that speaks like OpenAI',
      fields: {
        url: { label: 'Address', schema: httpUrl, help: 'Such as https://api.openai.com/v1.' },
        model: { label: 'Model', schema: line('A model') },
        key: { label: 'Key', secret: true, optional: true, schema: line('A key') },
        context,
      },
    },
    none: { title: 'Nobody', help: 'Transcripts come without titles, topics and summaries.' },
  },
} as const satisfies Question
