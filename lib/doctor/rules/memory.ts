import { GIB, memorySize } from '../../sizes.ts'
import { factValue, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'

/** What upstream calls the least, less what the hardware keeps of 8 GB. */
const LEAST = 7.2 * GIB

export function memoryRule(facts: WholeFacts): Finding[] {
  const seen = factValue(facts.memory)
  if (!seen) return []
  const engine = factValue(facts.engineInfo)
  const isVirtual = engine && (engine.desktop || factValue(facts.platform) === 'darwin')
  if (isVirtual) return [ofVirtualMachine(engine.memory, seen.total)]
  const usable = Math.min(seen.total, seen.limit ?? seen.total)
  const because =
    usable < seen.total
      ? `The machine has ${memorySize(seen.total)}, and a control group allows this much of it.`
      : `${memorySize(seen.available)} of it are free now.`
  return [
    usable < LEAST ? little(usable, because) : fine('memory', `${memorySize(usable)} of memory`, because),
  ]
}

const little = (usable: number, because: string) =>
  warns(
    'memory',
    `${memorySize(usable)} of memory are little`,
    `${because} Upstream asks for 8 GB, and for 16 GB with models on this machine.`,
    'Use a larger machine, or services elsewhere for speech and language.',
  )

/** Docker Desktop takes its part for good, and containers have nothing but that. */
function ofVirtualMachine(part: number, total: number): Finding {
  const because = `Docker runs in a virtual machine, which has ${memorySize(part)} of ${memorySize(total)}.`
  return part < LEAST
    ? warns(
        'memory',
        `Docker has ${memorySize(part)} of memory`,
        `${because} Upstream asks for 8 GB.`,
        'Give it more in the settings of Docker Desktop, under Resources.',
      )
    : fine('memory', `Docker has ${memorySize(part)} of memory`, because)
}
