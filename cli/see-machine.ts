import type { Seen } from '@/lib/doctor/remedies/is-mended.ts'
import { withCorrections } from '@/lib/machine/corrections-here.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { practiceHostIn } from '@/lib/machine/practice/host-in.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { beginLook } from '@/lib/system/host/look.ts'
import type { Values } from './command.ts'
import { givenFacts } from './given-facts.ts'

export interface Looked extends Seen {
  /** Where the stack that was asked for could not be planned; why has been told. */
  code?: number
}

/** The machine that a command line means, and what the stack that it names wants of it. */
export async function seeMachine(values: Values, dir: string): Promise<Looked> {
  if (!['stack', 'flags', 'answers'].some(name => values[name] !== undefined)) return seeHost(values, dir)
  const { seeNeed } = await import('./see-need.ts')
  const seen = await seeNeed(values)
  return typeof seen === 'number' ? { ...(await seeHost(values, dir)), code: seen } : seen
}

async function seeHost(values: Values, dir: string): Promise<Seen> {
  const given = await givenFacts(values)
  if (given) return { facts: given }
  const seen = isPractice(dir) ? practiceHostIn(dir) : await lookAtHost(dir, beginLook({ outside: true }))
  return { facts: withCorrections(dir, seen) }
}
