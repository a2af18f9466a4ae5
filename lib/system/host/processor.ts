import * as z from 'zod'
import type { Known, WholeFacts } from '../../doctor/facts.ts'
import type { Look } from './look.ts'
import { fileFact } from './read-file.ts'
import { type Sysctl, sysctlFact } from './sysctl.ts'

type Processor = WholeFacts['processor']

export const getProcessor = async (look: Look, sysctl: Promise<Known<Sysctl>>): Promise<Processor> =>
  look.platform === 'darwin'
    ? sysctlFact(await sysctl, readSysctl)
    : fileFact(look, '/proc/cpuinfo', readCpuinfo)

/** One paragraph for each thread; threads of one core have its number and that of its socket in common. */
function readCpuinfo(text: string) {
  const threads = text.split(/\n[ \t]*\n/).filter(part => /^processor\s*:/m.test(part))
  const [first] = threads
  if (first === undefined) return undefined
  const cores = new Set(threads.flatMap(coreOf))
  const features = fieldIn(first, 'flags') ?? fieldIn(first, 'Features') ?? ''
  return {
    model: fieldIn(first, 'model name') ?? modelOf(text),
    cores: cores.size || threads.length,
    threads: threads.length,
    features: wanted(features),
  }
}

function coreOf(thread: string): string[] {
  const core = fieldIn(thread, 'core id')
  return core === undefined ? [] : [`${fieldIn(thread, 'physical id') ?? 0}:${core}`]
}

/** Processors of Arm have numbers, and only some boards say what they are called. */
const modelOf = (text: string) =>
  fieldIn(text, 'Model') ?? fieldIn(text, 'Hardware') ?? 'a processor without a name'

const fieldIn = (text: string, name: string) =>
  new RegExp(`^${name}\\s*: (?<value>.*)$`, 'm').exec(text)?.groups?.value?.trim()

function readSysctl(sysctl: Sysctl) {
  const cores = count.safeParse(sysctl('hw.physicalcpu'))
  const threads = count.safeParse(sysctl('hw.logicalcpu'))
  if (!cores.success || !threads.success) return undefined
  const features = `${sysctl('machdep.cpu.features') ?? ''} ${sysctl('machdep.cpu.leaf7_features') ?? ''}`
  return {
    model: sysctl('machdep.cpu.brand_string') ?? 'a processor without a name',
    cores: cores.data,
    threads: threads.data,
    features: wanted(features.toLowerCase().replaceAll('avx1.0', 'avx')),
  }
}

/** Of more than a hundred: those by which programs that compute much tell what they may use. */
const wanted = (features: string) => features.split(' ').filter(name => COMPUTING.test(name))
const COMPUTING =
  /^(?:sse4_[12]|avx|avx2|avx512f|avx512_vnni|avx_vnni|amx_tile|f16c|fma|asimd|asimddp|sve|sve2|i8mm)$/

const count = z.string().regex(/^\d+$/).transform(Number)
