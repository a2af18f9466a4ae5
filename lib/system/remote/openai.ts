import * as z from 'zod'
import { withoutSlashes } from '@/lib/without-slashes.ts'
import { failed, type Tried, worked } from '../../stacks/tried.ts'
import { parseJson } from '../json-file.ts'
import { askRemote, type Trusting } from './ask-remote.ts'
import { plainWords } from './plain-words.ts'
import { accepted, saidIn } from './said.ts'

export interface OpenAi extends Trusting {
  url: string
  model?: string
  key?: string | undefined
}

const MOST_MODELS = 200
const SHOWN = 5

const listed = z.object({ data: z.array(z.object({ id: z.string() })) })

/** A service that speaks like OpenAI: which models it lists, and whether the one chosen calls a tool. */
export async function tryOpenAi(
  { url, model, key, authorities }: OpenAi,
  signal: AbortSignal,
): Promise<Tried> {
  const base = withoutSlashes(url)
  const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` }
  const answer = accepted(await askRemote(`${base}/models`, { headers, signal, authorities }), {
    who: 'The service',
    url,
    isKeyless: key === undefined,
  })
  if ('ok' in answer) return answer
  const models = listed.safeParse(parseJson(answer.body)).data?.data.map(({ id }) => id)
  // Some list nothing and answer all the same.
  if (!models && (model === undefined || answer.status < 400)) return failed(saidIn(answer), notAnApi(base))
  const { saw, details } = listing(models ?? [], model)
  if (model === undefined) return { ...worked(...saw), ...details }
  const called = await tryTool({ base, model, headers, authorities }, signal)
  return { ...called, saw: [...saw, ...called.saw], ...details }
}

const notAnApi = (base: string) =>
  `This is not where the API is. ${base.endsWith('/v1') ? 'Check the address.' : 'Its address often ends with /v1.'}`

function listing(models: string[], model: string | undefined) {
  const names = models.slice(0, MOST_MODELS).map(name => plainWords(name))
  if (names.length === 0) return { saw: ['It lists no models.'], details: {} }
  const many = models.length === 1 ? '1 model' : `${models.length} models`
  const shown = `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ' …' : ''}`
  const missing = model !== undefined && !models.includes(model) ? [`${model} is not among them.`] : []
  return { saw: [`It lists ${many}: ${shown}`, ...missing], details: { details: names } }
}

const TOOL = {
  type: 'function',
  function: {
    name: 'give_title',
    description: 'Gives a conversation its title.',
    parameters: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
  },
}

const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.string().nullish(),
          tool_calls: z.array(z.object({ function: z.object({ name: z.string() }) })).nullish(),
        }),
      }),
    )
    .min(1),
})

interface Chat extends Trusting {
  base: string
  model: string
  headers: Record<string, string>
}

async function tryTool({ base, model, headers, authorities }: Chat, signal: AbortSignal): Promise<Tried> {
  const first = await askRemote(`${base}/chat/completions`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      model,
      messages: [{ role: 'user', content: 'Two people say hello. Call give_title with a title for it.' }],
      tools: [TOOL],
    }),
    signal,
    authorities,
  })
  if (first.status === undefined) return failed(first.why, SLOW)
  const answer = accepted(first, { who: 'The service', url: base })
  if ('ok' in answer) return answer
  if (answer.status >= 400) return failed(saidIn(answer), wordsFor(answer.body, model))
  const read = completion.safeParse(parseJson(answer.body))
  const message = read.data?.choices[0]?.message
  if (!message) return failed(saidIn(answer), 'It does not answer as OpenAI does. Check the address.')
  const isCalled = message.tool_calls?.some(call => call.function.name === TOOL.function.name) ?? false
  return isCalled
    ? worked(`${model} answers by a tool call.`)
    : failed(`${model} answers in words: ${plainWords(message.content ?? '')}`, OTHER)
}

const SLOW =
  'A model that is loaded first takes longer. Try again in a minute; if it stays so, take a smaller model.'
const OTHER = 'Titles and summaries are asked for by tool calls. Take a model that makes them.'

function wordsFor(body: string, model: string): string {
  if (/tool|function/i.test(body)) return OTHER
  return `Take one of the models that the service lists, or have ${model} added to it.`
}
