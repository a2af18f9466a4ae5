import type { World } from '../../contract/world.ts'
import { SET } from '../../read-answers.ts'
import type { Answers } from '../answers.ts'
import { HOST_NAME, HOST_PORT, NO_KEY } from '../ollama.ts'
import { present, SERVER, settingsOf } from '../settings.ts'

/** What the server takes where nothing else is said. */
const UNSAID = 'microsoft/phi-4'

/** Keys that people give to an Ollama, which asks for none. */
const EMPTY_KEYS = [undefined, NO_KEY, 'ollama']

export function recallLlm(world: World): Answers['llm'] {
  const server = settingsOf(world, SERVER)
  const url = server('LLM_URL')
  if (url === undefined) return { kind: 'none' }
  const model = server('LLM_MODEL') ?? UNSAID
  const context = present({ context: server('LLM_CONTEXT_WINDOW') })
  if (url === 'http://ollama:11435/v1') return { kind: 'ollama-gpu', model, ...context }
  if (url === 'http://ollama-cpu:11435/v1') return { kind: 'ollama-cpu', model, ...context }
  const key = server('LLM_API_KEY')
  const port = hostPort(url)
  if (port !== undefined && EMPTY_KEYS.includes(key))
    return { kind: 'ollama-host', model, ...context, ...(port !== HOST_PORT && { port }) }
  return { kind: 'api', url, model, ...context, ...(key !== undefined && key !== NO_KEY && { key: SET }) }
}

const hostPort = (url: string): string | undefined =>
  new RegExp(`^http://${HOST_NAME.replaceAll('.', '\\.')}:(\\d+)/v1/?$`).exec(url)?.[1]
