import type { IncomingMessage } from 'node:http'
import * as z from 'zod'
import { readBody, UNPACKED } from './bounded-body.ts'
import { linesOf } from './bounded-lines.ts'
import { type Answer, askHttp } from './http.ts'
import { parseJson } from './json-file.ts'
import { openRequest } from './open-request.ts'
import { hostIn } from './proxy.ts'

const tags = z.object({ models: z.array(z.object({ name: z.string() })).nullable() })

/** The models that an Ollama has, or why it cannot be asked. */
export async function listModels(
  at: string,
  signal?: AbortSignal,
): Promise<{ names: string[] } | { names?: never; why: string }> {
  const answer = await askHttp(`${at}/api/tags`, signal ? { signal } : {})
  if (answer.status === undefined) return { why: answer.why }
  const read = tags.safeParse(parseJson(answer.body))
  return read.success
    ? { names: (read.data.models ?? []).map(({ name }) => name) }
    : { why: notOllama(answer) }
}

/** Why an answer that came is none of an Ollama. */
export const notOllama = ({ status, isWhole }: Extract<Answer, { status: number }>): string =>
  isWhole ? `it answers ${status}, not as Ollama does` : 'its answer is longer than any of Ollama'

const note = z.object({
  status: z.string().optional(),
  error: z.string().optional(),
  digest: z.string().optional(),
  total: z.number().optional(),
  completed: z.number().optional(),
})

export interface Fetching {
  signal: AbortSignal
  log(line: string): void
  progress(amount: { done: number; of: number }): void
}

/** Has Ollama fetch a model, telling its bytes. What has come stays where it is broken off, and is gone on with. */
export async function pullModel(
  at: string,
  name: string,
  { signal, log, progress }: Fetching,
): Promise<void> {
  const url = new URL(`${at}/api/pull`)
  const body = JSON.stringify({ model: name, stream: true })
  const headers = { ...UNPACKED, 'Content-Type': 'application/json' }
  const response = await openRequest(url, { at: hostIn(url), method: 'POST', headers, body, signal })
  if (response.statusCode !== 200) throw new Error(await refusalIn(response))
  try {
    await followPull(response, { log, progress })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    response.destroy()
  }
}

/** Characters of a message. Those of Ollama are a line of some hundred. */
const LONGEST_NOTE = 64 * 1024
/** A model has about ten layers. */
const MOST_LAYERS = 1000

async function followPull(response: IncomingMessage, { log, progress }: Omit<Fetching, 'signal'>) {
  const layers = new Map<string, { done: number; of: number }>()
  let said: string | undefined
  for await (const line of linesOf(response, { most: LONGEST_NOTE })) {
    const { status, error, digest, total, completed } = noteIn(line)
    if (error !== undefined) throw new Error(error)
    if (digest !== undefined && total !== undefined) {
      layers.set(digest, { done: completed ?? 0, of: total })
      if (layers.size > MOST_LAYERS)
        throw new Error(`It names more than ${MOST_LAYERS} layers, as no model has.`)
      progress(sum([...layers.values()]))
    } else if (status !== undefined && status !== said) log(status)
    said = status
  }
}

function noteIn(line: string) {
  const read = note.safeParse(parseJson(line))
  if (read.success) return read.data
  throw new Error('It does not answer as Ollama does: a line of its answer is no message. Check its address.')
}

async function refusalIn(response: IncomingMessage): Promise<string> {
  const { bytes } = await readBody(response)
  return note.safeParse(parseJson(bytes.toString())).data?.error ?? `Ollama answers ${response.statusCode}`
}

const sum = (layers: { done: number; of: number }[]) => ({
  done: layers.reduce((total, { done }) => total + done, 0),
  of: layers.reduce((total, { of }) => total + of, 0),
})
