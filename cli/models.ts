import { withCorrections } from '@/lib/machine/corrections-here.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { advise } from '@/lib/models/advise.ts'
import type { Machine } from '@/lib/models/machine.ts'
import { machineOf, unknownIn } from '@/lib/models/machine-of.ts'
import { wrong } from '@/lib/refusal.ts'
import { verifyReadable } from '@/lib/system/directory.ts'
import { sayIgnoredState } from './claim-state.ts'
import type { Values } from './command.ts'
import { adviceJson } from './models-json.ts'
import { sayMeasured } from './models-measured.ts'
import { imaginedIn, wishIn } from './models-options.ts'
import { adviceTable } from './models-table.ts'
import { printJson, say } from './streams.ts'
import { textIn } from './values.ts'

/** Says which language models fit, and why: on this machine, or on one that is only imagined. */
export async function run(values: Values): Promise<number> {
  if (values.measured) return sayMeasured(values)
  if (values.at !== undefined) throw wrong('--at names the Ollama of --measured: give both.')
  const wish = wishIn(values)
  const { machine, unknown } = await machineIn(values)
  const advice = advise(machine, wish)
  if (values.json) printJson(advice.map(adviceJson))
  else say([...adviceTable(advice, machine, wish), ...unknown].join('\n'))
  return 0
}

async function machineIn(values: Values): Promise<{ machine: Machine; unknown: string[] }> {
  const imagined = imaginedIn(values)
  if (imagined?.memory) return { machine: imagined, unknown: [] }
  const dir = verifyReadable(textIn(values, 'dir') ?? '.')
  sayIgnoredState(dir)
  const facts = withCorrections(dir, await lookAtHost())
  const machine = machineOf(facts)
  if (!imagined) return { machine, unknown: unknownIn(facts) }
  // Where only the cards are imagined, the rest is as it is here.
  return { machine: { ...machine, ...imagined }, unknown: [] }
}
