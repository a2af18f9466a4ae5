import { isKnown, type Known, type WholeFacts } from '../../doctor/facts.ts'
import { getControlLimit } from './control-limit.ts'
import { ask, type Look } from './look.ts'
import { fileFact } from './read-file.ts'
import { type Sysctl, sysctlFact } from './sysctl.ts'

type Memory = WholeFacts['memory']

export const getMemory = (look: Look, sysctl: Promise<Known<Sysctl>>): Promise<Memory> =>
  look.platform === 'darwin' ? ofMac(look, sysctl) : ofLinux(look)

async function ofLinux(look: Look): Promise<Memory> {
  const [memory, limit] = await Promise.all([
    fileFact(look, '/proc/meminfo', readMeminfo),
    getControlLimit(look),
  ])
  if (!isKnown(memory) || limit === undefined || limit.bytes >= memory.value.total) return memory
  return { value: { ...memory.value, limit: limit.bytes }, from: `${memory.from}, ${limit.from}` }
}

function readMeminfo(text: string) {
  const bytes = (name: string) => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]
    return found === undefined ? undefined : Number(found) * 1024
  }
  const total = bytes('MemTotal')
  // Kernels before 3.14 do not say what is available.
  const available = bytes('MemAvailable') ?? bytes('MemFree')
  return total === undefined || available === undefined ? undefined : { total, available }
}

async function ofMac(look: Look, sysctl: Promise<Known<Sysctl>>): Promise<Memory> {
  const [told, available] = await Promise.all([sysctl, ask(look, ['vm_stat'], readVmStat)])
  const total = sysctlFact(told, read => Number(read('hw.memsize')) || undefined)
  if (!isKnown(total)) return total
  if (!isKnown(available)) return available
  return { value: { total: total.value, available: available.value }, from: 'sysctl, vm_stat' }
}

/** What is free, and what is only kept in case it is wanted again. */
function readVmStat(text: string): number | undefined {
  const size = /page size of (\d+) bytes/.exec(text)?.[1]
  const pages = [...text.matchAll(/^Pages (?:free|inactive|speculative|purgeable):\s+(\d+)\.$/gm)]
  const sum = pages.reduce((total, [, count]) => total + Number(count), 0)
  return size === undefined || pages.length === 0 ? undefined : sum * Number(size)
}
