import type { HostFacts } from '@/lib/doctor/facts.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { wrong } from '@/lib/refusal.ts'
import type { Values } from './command.ts'
import { say } from './streams.ts'
import { untilSignal } from './until-signal.ts'

/** Loaded only when asked for: they bring the engine's protocols with them. */
const PROOFS = [
  ['prove-network', async () => (await import('@/lib/machine/prove/network.ts')).proveNetwork],
  ['prove-gpu', async () => (await import('@/lib/machine/prove/gpu.ts')).proveGpu],
] as const

/** What is proved because a line asks for it; an exit code where a signal came before it was. */
export async function proveAsked(values: Values, dir: string, host: HostFacts): Promise<Finding[] | number> {
  const asked = PROOFS.filter(([option]) => values[option] === true)
  if (asked.length === 0) return []
  if (values.facts !== undefined || isPractice(dir))
    throw wrong(
      'Only a real machine can prove something: give --prove-gpu and --prove-network without --facts, and in no folder for practice.',
    )
  const proofs = await Promise.all(asked.map(([, load]) => load()))
  const cancel = new AbortController()
  const findings: Finding[] = []
  const outcome = await untilSignal(() => ({
    ended: proofs.reduce(async (before, proof) => {
      await before
      findings.push(...(await proof(host, { tell: say, signal: cancel.signal })))
    }, Promise.resolve()),
    cancel: () => cancel.abort(),
  }))
  return 'code' in outcome ? outcome.code : findings
}
