import { factValue } from '../../doctor/facts.ts'
import type { Runs } from '../../models/runs.ts'
import { valueAt } from '../../plan/homes.ts'
import type { Probe, Step } from '../contract/step.ts'
import type { World } from '../contract/world.ts'
import type { ChosenModel } from '../parts/model-fit.ts'
import { type OllamaModel, ollamaModelStep, ollamaReady, ollamaWatch } from '../parts/ollama.ts'
import { isMac } from './addresses.ts'
import { besideModels } from './beside-models.ts'
import { type Answers, type StandalonePart, USUAL_MODEL } from './questions.ts'
import { SERVER_ENV } from './server-env.ts'
import { publishedPort } from './shape.ts'

/** Where Ollama listens by itself, and where both compose files publish it. Upstream's script asks 11435 and stops. */
const OLLAMA_PORT = 11434
export const HOST_NAME = 'host.docker.internal'

type Kind = Answers['llm']['kind']
const PLACES: Record<Kind, { runs: Runs; host: string; service?: string; profile?: string }> = {
  'ollama-gpu': { runs: 'cards', host: 'ollama', service: 'ollama', profile: 'ollama-gpu' },
  'ollama-cpu': { runs: 'processor', host: 'ollama-cpu', service: 'ollama-cpu', profile: 'ollama-cpu' },
  'ollama-host': { runs: 'host', host: HOST_NAME },
}

export const modelOf = ({ llm }: Answers): string => llm.model ?? USUAL_MODEL
export const ollamaService = ({ llm }: Answers): string | undefined => PLACES[llm.kind].service

/** As upstream chooses: outside Docker on a Mac, else on the card where there is one. */
export const fittingKind = (world: World): Kind =>
  isMac(world) ? 'ollama-host' : (factValue(world.host.nvidia) ?? []).length > 0 ? 'ollama-gpu' : 'ollama-cpu'

/** The kind that an address of the files means; undefined for one that is none of ours. */
export const kindAt = (url: string): Kind | undefined => {
  const host = /^https?:\/\/(?<host>[^/:]+)/.exec(url)?.groups?.host
  const kinds: Kind[] = ['ollama-gpu', 'ollama-cpu', 'ollama-host']
  return kinds.find(kind => PLACES[kind].host === host)
}

/** Ollama has to remember as much of a meeting as the server sends it. */
export const contextWindow = ({ llm }: Answers, { files }: World): string =>
  llm.context ?? valueAt(`${SERVER_ENV}#LLM_CONTEXT_WINDOW`, files) ?? '16000'

/** The chosen model with all that decides whether it fits. */
export const chosenModel = (answers: Answers, world: World): ChosenModel => ({
  name: modelOf(answers),
  context: contextWindow(answers, world),
  at: 'llm.model',
  runs: PLACES[answers.llm.kind].runs,
  ...besideModels(world),
})

const llmUrl = ({ llm }: Answers) => `http://${PLACES[llm.kind].host}:${OLLAMA_PORT}/v1`

function outside({ llm }: Answers, { checkout }: World): string {
  const { service } = PLACES[llm.kind]
  const port = service && publishedPort(checkout.services[service], OLLAMA_PORT)
  return `http://127.0.0.1:${port ?? OLLAMA_PORT}`
}

function ollamaOf(answers: Answers, world: World): OllamaModel {
  const service = ollamaService(answers)
  return {
    at: outside(answers, world),
    model: modelOf(answers),
    ...(service !== undefined && { service }),
  }
}

const reached = (answers: Answers): Step => {
  const holds: Probe = { ask: 'exec', in: 'server', argv: ['curl', '-sf', `${llmUrl(answers)}/models`] }
  return {
    id: 'llm-reached',
    stage: 'Models',
    title: 'Reach the language model from a container',
    needs: ['server', 'model'],
    holds,
    make: [],
    within: 60,
  }
}

const started = (at: string, context: string): Step => ({
  id: 'ollama-host',
  stage: 'Models',
  title: 'Start Ollama on this machine',
  needs: [],
  holds: ollamaReady(at),
  make: [
    { do: 'host', argv: ['env', `OLLAMA_CONTEXT_LENGTH=${context}`, 'ollama', 'serve'], detached: true },
  ],
  within: 60,
})

export const languageModel: StandalonePart = {
  profiles: ({ answers }) => {
    const { profile } = PLACES[answers.llm.kind]
    return profile === undefined ? [] : [profile]
  },
  documents: ({ answers }) => [
    {
      path: SERVER_ENV,
      set: {
        LLM_URL: llmUrl(answers),
        LLM_MODEL: modelOf(answers),
        LLM_API_KEY: 'not-needed',
        // Without an answer the server takes what it takes by itself.
        ...(answers.llm.context !== undefined && { LLM_CONTEXT_WINDOW: answers.llm.context }),
      },
    },
  ],
  steps: ({ answers, world }) => {
    const ollama = ollamaOf(answers, world)
    const context = contextWindow(answers, world)
    const model = ollamaModelStep(ollama, context)
    return ollama.service === undefined
      ? [started(ollama.at, context), { ...model, needs: ['ollama-host'] }, reached(answers)]
      : [model, reached(answers)]
  },
  watches: ({ answers, world }) => [ollamaWatch(ollamaOf(answers, world), 'server')],
  ready: {
    ollama: ({ answers, world }) => ollamaReady(outside(answers, world)),
    'ollama-cpu': ({ answers, world }) => ollamaReady(outside(answers, world)),
  },
}
