import * as z from 'zod'
import { askHttp } from './http.ts'
import { parseJson } from './json-file.ts'

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
    : { why: `it answers ${answer.status}, not as Ollama does` }
}

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
  const response = await fetch(`${at}/api/pull`, {
    method: 'POST',
    body: JSON.stringify({ model: name, stream: true }),
    signal,
  })
  if (!response.ok || !response.body) throw new Error(await refusalIn(response))
  const layers = new Map<string, { done: number; of: number }>()
  let said: string | undefined
  for await (const line of linesOf(response.body)) {
    const { status, error, digest, total, completed } = note.parse(parseJson(line))
    if (error !== undefined) throw new Error(error)
    if (digest !== undefined && total !== undefined) {
      layers.set(digest, { done: completed ?? 0, of: total })
      progress(sum([...layers.values()]))
    } else if (status !== undefined && status !== said) log(status)
    said = status
  }
}

async function refusalIn(response: Response): Promise<string> {
  const body = await response.text()
  return note.safeParse(parseJson(body)).data?.error ?? `Ollama answers ${response.status}`
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter(line => line.trim() !== '')
  }
  if (rest.trim() !== '') yield rest
}

const sum = (layers: { done: number; of: number }[]) => ({
  done: layers.reduce((total, { done }) => total + done, 0),
  of: layers.reduce((total, { of }) => total + of, 0),
})
