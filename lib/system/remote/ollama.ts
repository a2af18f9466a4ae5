import * as z from 'zod'
import { taggedModel } from '../../stacks/parts/ollama.ts'
import { failed, type Tried, worked } from '../../stacks/tried.ts'
import { parseJson } from '../json-file.ts'
import { askRemote } from './ask-remote.ts'
import { plainWords } from './plain-words.ts'
import { saidIn } from './said.ts'

export interface OllamaHere {
  at: string
  model?: string
  /** An address of this machine as containers know it, where they do not share its loopback. */
  fromContainers?: string | undefined
}

const MOST_MODELS = 200
const tags = z.object({ models: z.array(z.object({ name: z.string() })).nullable() })
const shown = z.object({ capabilities: z.array(z.string()) })

/** An Ollama of this machine: what it has, and whether containers reach it as well. */
export async function tryOllama(
  { at, model, fromContainers }: OllamaHere,
  signal: AbortSignal,
): Promise<Tried> {
  const answer = await askRemote(`${at}/api/tags`, { signal })
  if (answer.status === undefined)
    return failed(answer.why, 'Start it with `ollama serve`, or check its port.')
  const read = tags.safeParse(parseJson(answer.body))
  if (!read.success) return failed(saidIn(answer), 'Something else has this port. Check the port of Ollama.')
  const names = (read.data.models ?? []).map(({ name }) => name)
  const details =
    names.length > 0 ? { details: names.slice(0, MOST_MODELS).map(name => plainWords(name)) } : {}
  const [stands, hidden] = await Promise.all([
    model === undefined ? undefined : standingOf({ at, model, names }, signal),
    fromContainers === undefined ? undefined : hiddenFrom({ at, fromContainers }, signal),
  ])
  const saw = [`It has ${names.length === 1 ? '1 model' : `${names.length} models`}.`, ...(stands?.saw ?? [])]
  const bad = [stands, hidden].find(one => one && !one.ok)
  if (!bad) return { ...worked(...saw), ...details }
  return { ...bad, saw: [...new Set([...saw, ...bad.saw])], ...details }
}

interface Standing {
  at: string
  model: string
  names: string[]
}

async function standingOf({ at, model, names }: Standing, signal: AbortSignal): Promise<Tried> {
  if (!names.includes(taggedModel(model))) return worked(`${model} is not there yet; setting up fetches it.`)
  const body = JSON.stringify({ model: taggedModel(model) })
  const answer = await askRemote(`${at}/api/show`, { method: 'POST', body, signal })
  const told = answer.status === 200 ? shown.safeParse(parseJson(answer.body)).data : undefined
  if (!told) return worked(`${model} is there.`)
  return told.capabilities.includes('tools')
    ? worked(`${model} is there and calls tools.`)
    : failed(
        `${model} is there and calls no tools.`,
        'Titles and summaries are asked for by tool calls. Take a model that makes them.',
      )
}

/** By itself Ollama listens on the loopback alone, which containers on Linux do not share. */
async function hiddenFrom(
  { at, fromContainers }: { at: string; fromContainers: string },
  signal: AbortSignal,
): Promise<Tried | undefined> {
  const { port } = new URL(at)
  const answer = await askRemote(`http://${fromContainers}:${port}/api/version`, {
    at: fromContainers,
    signal,
  })
  if (answer.status !== undefined) return undefined
  return failed(
    `It answers this machine alone: at ${fromContainers}, where containers look for it, nobody listens.`,
    'Start it with `OLLAMA_HOST=0.0.0.0 ollama serve`, and keep its port closed to the network by a firewall.',
  )
}
