import { factValue, type HostFacts, isKnown, type WholeFacts, wholeFacts } from '../doctor/facts.ts'
import type { Card as CardFact } from '../doctor/shapes/card.ts'
import { GIB } from '../sizes.ts'
import type { Card, Machine, Processor } from './machine.ts'
import { memoryInContainers, memoryOutside } from './memory-of.ts'

/** What models may run on, of what was seen of a machine. */
export function machineOf(facts: HostFacts): Machine {
  const whole = wholeFacts(facts)
  const memory = memoryOf(whole)
  const processor = processorOf(whole)
  return {
    cards: cardsIn(whole).flatMap(card => cardsOf(card, memory?.total)),
    ...(memory === undefined ? {} : { memory }),
    ...(processor === undefined ? {} : { processor }),
  }
}

const cardsIn = ({ nvidiaCards, amdCards, appleCards, intelCards }: WholeFacts): CardFact[] =>
  [nvidiaCards, amdCards, appleCards, intelCards].flatMap(fact => factValue(fact) ?? [])

/** Of a card that was divided, each part is one. What has no memory of its own counts where Ollama uses such a thing. */
function cardsOf(card: CardFact, memory: number | undefined): Card[] {
  const { id, vendor, name, free, shared, capability } = card
  const total = card.total ?? (shared ? memory : undefined)
  if (total === undefined || (shared && vendor !== 'apple' && vendor !== 'nvidia')) return []
  const common = {
    id,
    vendor,
    name,
    ...(shared ? { shared } : {}),
    ...(capability === undefined ? {} : { capability: Number(capability) }),
  }
  const slices = (card.slices ?? []).flatMap(({ id, profile }) => {
    const total = sliceBytes(profile)
    return total === undefined ? [] : [{ ...common, id, name: `${name} ${profile}`, total }]
  })
  if (slices.length > 0) return slices
  return [{ ...common, total, ...(free === undefined ? {} : { free }) }]
}

/** A `3g.20gb` has 19968 MiB: their names count a little generously. */
function sliceBytes(profile: string): number | undefined {
  const size = /\.(\d+)gb/.exec(profile)?.[1]
  return size === undefined ? undefined : Number(size) * 0.975 * GIB
}

/** That of containers; on a Mac, where Ollama runs beside them, what their machine leaves. */
const memoryOf = (whole: WholeFacts): Machine['memory'] =>
  factValue(whole.platform) === 'darwin' ? memoryOutside(whole) : memoryInContainers(whole)

function processorOf({ arch, processor, engineInfo }: WholeFacts): Processor | undefined {
  const seen = factValue(processor)
  if (seen === undefined) return undefined
  const { cores, features } = seen
  const hasSaid = factValue(arch) === 'x64' && features.length > 0
  return {
    cores: Math.min(cores, factValue(engineInfo)?.cpus ?? cores),
    ...(hasSaid ? { avx: features.includes('avx') } : {}),
  }
}

/** Cards of which only the name is known. */
export function unmeasuredCards(facts: HostFacts): string[] {
  const whole = wholeFacts(facts)
  const silent = cardsIn(whole).filter(({ total, shared }) => total === undefined && !shared)
  const named = isKnown(whole.nvidiaCards) ? [] : (factValue(whole.nvidia) ?? [])
  return [...silent.map(({ name }) => name), ...named]
}

/** What is not known and would matter, in sentences. */
export function unknownIn(facts: HostFacts): string[] {
  const { memory } = wholeFacts(facts)
  const cards = unmeasuredCards(facts).map(
    name => `How much memory ${name} has is not known: say it with --gpu.`,
  )
  if (isKnown(memory)) return cards
  return [...cards, `How much main memory there is is not known: say it with --ram. ${memory.why}`]
}
