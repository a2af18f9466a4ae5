import { type HostFacts, wholeFacts } from '../doctor/facts.ts'
import type { Machine } from './machine.ts'
import { machineOf } from './machine-of.ts'
import { memoryInContainers, memoryOutside } from './memory-of.ts'
import type { Runs } from './runs.ts'

/** What a machine has for an Ollama that runs so. The containers of our stacks are given NVIDIA cards and no others. */
export function machineFor(facts: HostFacts, runs: Runs): Machine {
  const { cards, processor } = machineOf(facts)
  const whole = wholeFacts(facts)
  const memory = runs === 'host' ? memoryOutside(whole) : memoryInContainers(whole)
  return {
    cards: runs === 'processor' ? [] : cards.filter(({ vendor }) => runs === 'host' || vendor === 'nvidia'),
    ...(memory === undefined ? {} : { memory }),
    ...(processor === undefined ? {} : { processor }),
  }
}
