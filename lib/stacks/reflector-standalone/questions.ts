import type { AnswersOf, Context, Part, Questions } from '../contract.ts'
import { model as modelName } from '../parts/fields.ts'
import { ollamaTrial } from '../parts/trials.ts'

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
        fields: { model },
        fit: ({ host }) => {
          const cards = 'value' in host.nvidia ? host.nvidia.value : []
          return cards.length > 0
            ? { verdict: 'recommended', because: `This machine has ${cards.join(', ')}.` }
            : { verdict: 'no', because: 'No NVIDIA card was found.' }
        },
      },
      'ollama-cpu': {
        title: 'Ollama in a container, on the processor',
        fields: { model },
        fit: ({ host }) =>
          'value' in host.platform && host.platform.value === 'darwin'
            ? { verdict: 'possible', because: 'A container on a Mac cannot use its graphics.' }
            : { verdict: 'possible', because: 'It works everywhere, slowly.' },
      },
      'ollama-host': {
        title: 'Ollama on this machine, outside Docker',
        fields: { model },
        trials: [ollamaTrial({ port: '11434', model: USUAL_MODEL })],
        fit: ({ host }) =>
          'value' in host.platform && host.platform.value === 'darwin'
            ? {
                verdict: 'recommended',
                because: 'On a Mac only a program outside Docker can use the graphics.',
              }
            : { verdict: 'possible', because: 'For an Ollama that is installed here already.' },
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
