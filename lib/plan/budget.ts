import { factValue, type HostFacts, type Known, wholeFacts } from '../doctor/facts.ts'
import { machineOf, unmeasuredCards } from '../models/machine-of.ts'
import type { Answers } from '../stacks/contract/answers.ts'
import type { Context } from '../stacks/contract/part.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'
import { type Bar, type Budget, barOf, type Use } from './bar.ts'
import type { Service } from './compose/services.ts'
import { type CopiedFolder, copiedFolders } from './copied-folders.ts'
import { mergeDocuments } from './documents.ts'
import type { Present } from './downloads.ts'
import { imageWeights } from './image-weights.ts'
import { memoryBar } from './memory-bar.ts'
import { plannedServices } from './planned-services.ts'
import { profilesOf, startedBy } from './started-services.ts'
import type { Weight } from './weight.ts'

const NOTHING: Present = { images: [], models: [], up: [] }

/**
 * What a stack, answered so, takes of a machine. Pure, and quick enough to be asked at every change of an answer. What is
 * known to be here takes no more disk.
 */
export function budget(stack: Stack, answers: Answers, world: World, present = NOTHING): Budget {
  const context: Context = { answers, world }
  const services = servicesOf(stack, context)
  const weights = [
    ...stack.parts.flatMap(part => part.weighs?.(context) ?? []).filter(weight => !isHere(weight, present)),
    ...imageWeights(withoutImage(services, present), stack.images ?? {}),
    ...copiedFolders(services, stack.copies)
      .filter(({ service }) => !present.up.includes(service))
      .map(copyWeight),
  ]
  const on = (where: Weight['on']): Use[] => weights.filter(weight => weight.on === where).map(useOf)
  return {
    vram: cardBars(world.host, weights),
    ram: memoryBar(world.host, { inContainers: on('memory'), outside: on('host') }),
    disk: barOf('Disk', freeDisk(world.host), on('disk')),
    hour: on('hour'),
  }
}

const copyWeight = ({ target, bytes }: CopiedFolder): Weight => ({
  what: `Copies of ${target}`,
  bytes,
  on: 'disk',
  why: 'About. Docker copies it from the image for each service whose source is mounted over it.',
})

const useOf = ({ on: _, fileOf: __, ...use }: Weight): Use => use

const isHere = ({ fileOf }: Weight, { models }: Present) => models.some(({ name }) => name === fileOf)

const withoutImage = (services: Record<string, Service>, { images }: Present) =>
  Object.fromEntries(Object.entries(services).filter(([name]) => !images.includes(name)))

function servicesOf(stack: Stack, context: Context) {
  const documents = mergeDocuments(stack.parts.flatMap(part => part.documents?.(context) ?? []))
  return startedBy(plannedServices(stack, documents, context.world), profilesOf(stack, context))
}

/** Cards that share the memory of the machine have no bar of their own. */
function cardBars(facts: HostFacts, weights: Weight[]): Bar[] {
  const { cards } = machineOf(facts)
  const measured = cards.filter(({ shared }) => !shared)
  return [
    ...measured.map(({ id, name = 'A graphics card', total, free }, index) => {
      const twins = measured.filter(card => card.name === name).length > 1
      return barOf(
        twins ? `${name} (${index + 1})` : name,
        { value: total, from: name },
        weights.filter(({ on }) => typeof on === 'object' && on.card === id).map(useOf),
        free === undefined ? undefined : total - free,
      )
    }),
    ...unmeasuredCards(facts).map(name => barOf(name, UNMEASURED, [])),
  ]
}

const UNMEASURED: Known<number> = { cause: 'garbled', why: 'How much memory it has is not known.' }

/** Where Docker keeps its data; else where the checkout is. */
function freeDisk(facts: HostFacts): Known<number> {
  const { dockerDisk, disk } = wholeFacts(facts)
  const seen = factValue(dockerDisk) === undefined ? disk : dockerDisk
  return 'value' in seen ? { value: seen.value.free, from: seen.from } : seen
}
