import type { OllamaModel } from '../parts/ollama.ts'
import type { Context } from './answers.ts'

export interface Ollama extends OllamaModel {
  /** Where the server reaches it. */
  url: string
}

/** Says that a service asks for no key; its client refuses an empty one. */
export const NO_KEY = 'not-needed'

export const HOST_PORT = '11434'

/** By this name a container reaches the machine it runs on. */
export const HOST_NAME = 'host.docker.internal'

/** The Ollama that was chosen, in a container of the checkout or already on this machine. */
export function ollamaOf({ answers: { llm } }: Context): Ollama | undefined {
  switch (llm.kind) {
    case 'ollama-gpu':
      return inContainer('ollama', llm.model)
    case 'ollama-cpu':
      return inContainer('ollama-cpu', llm.model)
    case 'ollama-host': {
      const port = llm.port ?? HOST_PORT
      return { url: `http://${HOST_NAME}:${port}/v1`, at: `http://127.0.0.1:${port}`, model: llm.model }
    }
    default:
      return undefined
  }
}

const inContainer = (service: string, model: string): Ollama => ({
  url: `http://${service}:11435/v1`,
  at: 'http://127.0.0.1:11435',
  model,
  service,
})
