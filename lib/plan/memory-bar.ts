import { factValue, type HostFacts, type Known, type WholeFacts, wholeFacts } from '../doctor/facts.ts'
import { memoryInContainers } from '../models/memory-of.ts'
import { type Bar, barOf, type Use } from './bar.ts'

interface Uses {
  inContainers: Use[]
  outside: Use[]
}

/**
 * Main memory. Where the engine has a virtual machine, containers share what that has; beside programs outside of it, it
 * is one of those that share the whole.
 */
export function memoryBar(facts: HostFacts, { inContainers, outside }: Uses): Bar {
  const whole = wholeFacts(facts)
  const seen = factValue(whole.memory)
  const engine = factValue(whole.engineInfo)
  const isBeside = factValue(whole.platform) === 'darwin' || engine?.desktop === true
  if (isBeside && outside.length > 0)
    return barOf('Memory', totalOf(whole), [...(engine ? [virtualMachine(engine.memory)] : []), ...outside])
  if (isBeside) return barOf('Memory for Docker', forContainers(whole), inContainers)
  const inUse = seen && Math.max(0, seen.total - seen.available)
  return barOf('Memory', forContainers(whole), [...inContainers, ...outside], inUse)
}

const virtualMachine = (bytes: number): Use => ({
  what: 'The virtual machine of Docker',
  bytes,
  why: 'It keeps this much for all containers, whether they use it or not.',
})

const totalOf = ({ memory }: WholeFacts): Known<number> =>
  'value' in memory ? { value: memory.value.total, from: memory.from } : memory

function forContainers(whole: WholeFacts): Known<number> {
  const { memory, engineInfo } = whole
  const has = memoryInContainers(whole)
  if (has !== undefined)
    return {
      value: has.total,
      from: 'from' in engineInfo ? engineInfo.from : 'from' in memory ? memory.from : '',
    }
  return 'why' in engineInfo ? engineInfo : { cause: 'unasked', why: 'It was not looked at.' }
}
