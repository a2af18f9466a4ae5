import type { AnswersOf } from '../contract/answers.ts'
import type { Context, Part } from '../contract/part.ts'
import type { Questions } from '../contract/question.ts'
import { contextField } from '../parts/context-field.ts'
import { model as modelName } from '../parts/fields.ts'
import { advisedFor } from '../parts/model-advice.ts'
import { ollamaTrial } from '../parts/trials.ts'
import { besideModels } from './beside-models.ts'

/** The model of upstream's own standalone script; it can call tools, which Reflector needs. */
export const USUAL_MODEL = 'qwen2.5:14b'

const model = {
  label: 'Model',
  schema: modelName,
  optional: true,
  help: `A name as Ollama knows it, such as ${USUAL_MODEL}. It must be able to call tools.`,
} as const

/** Nothing has to be answered: the machine decides where Ollama runs, and a person may decide otherwise. */
export const questions = {
  llm: {
    title: 'Where the language model runs',
    shows: 'models',
    usual: 'ollama-cpu',
    options: {
      'ollama-gpu': {
        title: 'Ollama in a container, on the graphics card',
        fields: { model, context: contextField },
        ...advisedFor('cards', besideModels),
      },
      'ollama-cpu': {
        title: 'Ollama in a container, on the processor',
        fields: { model, context: contextField },
        ...advisedFor('processor', besideModels),
      },
      'ollama-host': {
        title: 'Ollama on this machine, outside Docker',
        help: 'On a Mac only a program outside Docker can use the graphics.',
        fields: { model, context: contextField },
        trials: [ollamaTrial({ port: '11434', model: USUAL_MODEL })],
        ...advisedFor('host', besideModels),
      },
    },
  },
  ports: {
    title: 'Ports that only this machine needs',
    usual: 'loopback',
    options: {
      loopback: {
        title: 'Closed to the network',
        help: 'Database, queue, storage, speech, language model and workflow engine.',
      },
      open: { title: 'As the checkout has them', help: 'Open to everybody in the network.' },
    },
  },
} satisfies Questions

export type Answers = AnswersOf<typeof questions>
export type StandaloneContext = Context<Answers>
export type StandalonePart = Part<Answers>
