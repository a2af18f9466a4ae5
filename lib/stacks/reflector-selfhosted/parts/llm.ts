import { withoutSlashes } from '@/lib/without-slashes.ts'
import type { Document } from '../../contract/document.ts'
import type { Value } from '../../contract/value.ts'
import type { Watch } from '../../contract/watch.ts'
import { serviceElsewhere } from '../../parts/elsewhere.ts'
import { ollamaModelStep, ollamaReady, ollamaWatch } from '../../parts/ollama.ts'
import type { Context, Part } from '../answers.ts'
import { contextWindow } from '../context-window.ts'
import { NO_KEY, type Ollama, ollamaOf } from '../ollama.ts'
import { llmRules } from '../rules/llm.ts'
import { SERVER, settingsOf } from '../settings.ts'

/** Who writes titles, topics and summaries. */
export const llm: Part = {
  profiles: ({ answers: { llm } }) =>
    llm.kind === 'ollama-gpu' || llm.kind === 'ollama-cpu' ? [llm.kind] : [],
  documents: context => [settings(context)],
  steps: context => {
    const ollama = ollamaOf(context)
    return ollama ? [ollamaModelStep(ollama, contextWindow(context))] : []
  },
  watches: context => {
    const ollama = ollamaOf(context)
    return ollama ? [ollamaWatch(ollama, 'server')] : elsewhere(context)
  },
  ready: { ollama: ready, 'ollama-cpu': ready },
  rules: llmRules,
}

function ready(context: Context) {
  return ollamaReady(ollamaOf(context)?.at ?? 'http://127.0.0.1:11435')
}

/** Lists its models, which costs nothing and shows that the key is taken. */
function elsewhere(context: Context): Watch[] {
  const { llm } = context.answers
  if (llm.kind !== 'api') return []
  const key = keyOf(context)
  return serviceElsewhere({
    id: 'llm',
    service: 'server',
    proves: 'The language model service elsewhere answers and takes the key',
    url: `${withoutSlashes(llm.url)}/models`,
    ...(typeof key !== 'string' && { key }),
  })
}

function settings(context: Context): Document {
  const { llm } = context.answers
  const ollama = ollamaOf(context)
  if (ollama)
    return { path: SERVER, set: { ...ollamaSettings(ollama), LLM_CONTEXT_WINDOW: contextWindow(context) } }
  if (llm.kind !== 'api') return { path: SERVER, set: {}, unset: ['LLM_URL'] }
  return {
    path: SERVER,
    set: {
      LLM_URL: llm.url,
      LLM_MODEL: llm.model,
      LLM_API_KEY: keyOf(context),
      LLM_CONTEXT_WINDOW: contextWindow(context),
    },
  }
}

const ollamaSettings = ({ url, model }: Ollama) => ({
  LLM_URL: url,
  LLM_MODEL: model,
  LLM_API_KEY: NO_KEY,
})

function keyOf({ answers: { llm }, world }: Context): Value {
  const now = settingsOf(world, SERVER)('LLM_API_KEY')
  return (llm.kind === 'api' && llm.key !== undefined) || (now !== undefined && now !== NO_KEY)
    ? { home: `${SERVER}#LLM_API_KEY`, comes: 'typed', answer: 'llm.key' }
    : NO_KEY
}
