import * as z from 'zod'
import type { Loaded } from '../models/measured.ts'
import { askHttp } from './http.ts'
import { parseJson } from './json-file.ts'
import { notOllama } from './ollama.ts'

type OrWhy<T> = T | { why: string }

const processes = z.object({
  models: z
    .array(
      z.object({
        name: z.string(),
        size: z.number(),
        size_vram: z.number(),
        context_length: z.number().optional(),
      }),
    )
    .nullable(),
})

/** The models that an Ollama has loaded now. */
export async function listLoaded(at: string, signal?: AbortSignal): Promise<OrWhy<{ loaded: Loaded[] }>> {
  const answer = await askHttp(`${at}/api/ps`, signal ? { signal } : {})
  if (answer.status === undefined) return { why: answer.why }
  const read = processes.safeParse(parseJson(answer.body))
  if (!read.success) return { why: notOllama(answer) }
  return {
    loaded: (read.data.models ?? []).map(({ name, size, size_vram: onCards, context_length: context }) => ({
      name,
      size,
      onCards,
      // Nought where it does not know.
      ...(context && { context }),
    })),
  }
}

const generated = z.object({ done: z.literal(true) })
const refusal = z.object({ error: z.string() })

/** Reading some tens of gigabytes from a slow disk. */
const PATIENCE = 300

/** Has a model loaded, by asking it nothing. It stays for as long as this Ollama keeps what is not used. */
export async function loadModel(at: string, model: string, signal: AbortSignal): Promise<{ why?: string }> {
  const json = { model, stream: false }
  const answer = await askHttp(`${at}/api/generate`, { json, signal, seconds: PATIENCE })
  if (answer.status === undefined) return { why: answer.why }
  const said = parseJson(answer.body)
  if (generated.safeParse(said).success) return {}
  return { why: refusal.safeParse(said).data?.error ?? notOllama(answer) }
}

const shown = z.object({
  details: z.object({ parameter_size: z.string(), quantization_level: z.string() }),
  capabilities: z.array(z.string()).optional(),
})

export interface Shown {
  parameters: string
  quantisation: string
  /** Absent where this Ollama does not say. */
  callsTools?: boolean
}

/** With the names of all its tensors, the answer is a large one. */
const LARGE = 4 * 1024 * 1024

/** What a model is, as its file says. */
export async function showModel(at: string, model: string): Promise<OrWhy<Shown>> {
  const answer = await askHttp(`${at}/api/show`, { json: { model }, most: LARGE })
  if (answer.status === undefined) return { why: answer.why }
  const read = shown.safeParse(parseJson(answer.body))
  if (!read.success) return { why: notOllama(answer) }
  const { details, capabilities } = read.data
  return {
    parameters: details.parameter_size,
    quantisation: details.quantization_level,
    ...(capabilities && { callsTools: capabilities.includes('tools') }),
  }
}
