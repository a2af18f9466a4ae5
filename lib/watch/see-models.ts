import type { ExpectedModel, Sight } from '@/lib/machine/sight.ts'
import { cutPromptIn } from '@/lib/models/cut-prompts.ts'
import { grouped } from '@/lib/models/grouped.ts'
import { measured, spoken } from '@/lib/models/measured.ts'
import { inTime } from './in-time.ts'
import { PATIENCE, seeContainers } from './take-snapshot.ts'

/** Every question that Ollama answers is a line of its log: this much is some weeks of meetings. */
const LOOKED_BACK = 2000

/** How a language model is, in sentences. */
export interface ModelSeen {
  name: string
  /** Whether it was fetched; null where that cannot be seen. */
  isThere: boolean | null
  /** Null where that cannot be seen. */
  isLoaded: boolean | null
  says: string
  /** What makes it worse than it was meant to be. */
  warnings: string[]
}

export const seeModels = (sight: Sight, signal: AbortSignal): Promise<ModelSeen[]> =>
  Promise.all(sight.expected.models.map(model => seeModel(model, sight, signal)))

async function seeModel(model: ExpectedModel, sight: Sight, signal: AbortSignal): Promise<ModelSeen> {
  const { name, at, context } = model
  const [seen, has, warnings] = await Promise.all([
    inTime('Ollama', PATIENCE.containers, ended => sight.loaded(at, ended), signal),
    inTime('Ollama', PATIENCE.containers, ended => sight.ask({ ask: 'model', at, name }, ended), signal),
    cutBy(model, sight, signal),
  ])
  const answer = 'value' in seen ? seen.value : seen
  if ('why' in answer)
    return { name, isThere: null, isLoaded: null, says: `It cannot be seen: ${answer.why}`, warnings }
  const found = answer.loaded.find(one => one.name === name)
  if (found) {
    const [held = '', ...less] = spoken(measured(found, context), context)
    const says = [held, ...sees(found.context, context)].join(' ')
    return { name, isThere: true, isLoaded: true, says, warnings: [...less, ...warnings] }
  }
  const isThere = 'value' in has ? has.value.ok : null
  return { name, isThere, isLoaded: false, says: isThere === false ? MISSING : atRest(context), warnings }
}

const MISSING = 'It has not been fetched: until then nothing can be asked of it.'

const atRest = (context: number) =>
  `It is not in memory now. It is loaded when it is asked something, with ${grouped(context)} tokens of context.`

/** Less than what is configured is a warning of its own. */
const sees = (inForce: number | undefined, configured: number): string[] =>
  inForce === undefined || inForce < configured
    ? []
    : [`It sees ${grouped(inForce)} tokens at once, ${grouped(configured)} are configured.`]

async function cutBy({ at, name }: ExpectedModel, sight: Sight, signal: AbortSignal): Promise<string[]> {
  const watch = sight.expected.watches.find(
    ({ asks }) => asks.ask === 'model' && asks.at === at && asks.name === name,
  )
  const containers = await seeContainers(sight, signal)
  const all = 'value' in containers ? containers.value : []
  const container = all.find(({ service }) => service === watch?.service)
  if (!container) return []
  const lines = await inTime(
    'Its log',
    PATIENCE.lines,
    () => sight.lastLines(container.id, LOOKED_BACK),
    signal,
  )
  const cut = 'value' in lines ? cutPromptIn(lines.value) : undefined
  return cut
    ? [
        `A prompt of ${grouped(cut.prompt)} tokens was cut to ${grouped(cut.seen)} lately: what it wrote of that meeting leaves something out.`,
      ]
    : []
}
