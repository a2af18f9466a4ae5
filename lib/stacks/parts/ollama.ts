import type { Probe, Step } from '../contract/step.ts'
import type { Watch } from '../contract/watch.ts'
import type { Override } from './compose-override.ts'

export interface OllamaModel {
  /** Where this machine reaches it, such as `http://127.0.0.1:11435`. */
  at: string
  model: string
  /** Its service, where it is one of the checkout. */
  service?: string
}

/** Ollama lists `mistral` as `mistral:latest`. */
export const taggedModel = (model: string) =>
  model.lastIndexOf(':') > model.lastIndexOf('/') ? model : `${model}:latest`

export function ollamaModelStep({ at, model, service }: OllamaModel, contextWindow: string): Step {
  const name = taggedModel(model)
  return {
    id: 'model',
    stage: 'Models',
    title: `Fetch ${model}`,
    needs: service === undefined ? [] : [service],
    holds: { ask: 'model', at, name },
    make: [{ do: 'model', at, name, context: Number(contextWindow) }],
    within: 7200,
  }
}

/** One outside of Docker is watched through the service that asks it. */
export const ollamaWatch = ({ at, model, service }: OllamaModel, user: string): Watch => ({
  id: 'model',
  service: service ?? user,
  proves: `Ollama has ${model}`,
  asks: { ask: 'model', at, name: taggedModel(model) },
  from: 'host',
  every: 60,
  within: 5,
})

export const ollamaReady = (at: string): Probe => ({ ask: 'http', url: `${at}/api/tags`, status: 200 })

export function ollamaOverrides(service: string, contextWindow: string): Override[] {
  return [
    {
      service,
      why: 'As many tokens as LLM_CONTEXT_WINDOW in server/.env: Ollama cuts longer meetings without a word.',
      key: 'environment',
      value: { OLLAMA_CONTEXT_LENGTH: contextWindow },
    },
    {
      service,
      why: 'This image has no curl, which the check of the checkout calls.',
      key: 'healthcheck',
      value: { test: ['CMD', 'ollama', 'list'] },
    },
  ]
}
