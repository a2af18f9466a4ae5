import { startRun } from '@/lib/run/start-run.ts'
import { carryOut } from './carry-out.ts'
import type { Values } from './command.ts'
import { prepare } from './prepare.ts'
import { sayFinding } from './say-finding.ts'

/** Writes the files of the plan and starts nothing. */
export async function run(values: Values): Promise<number> {
  const prepared = await prepare(values, 'writes')
  if (typeof prepared === 'number') return prepared
  const { dir, plan } = prepared
  const blocking = plan.findings.filter(({ level }) => level === 'blocks')
  blocking.forEach(sayFinding)
  if (blocking.length > 0) return 1
  return carryOut(listen => startRun({ dir, kind: 'render', prepared, listen }), { json: false })
}
