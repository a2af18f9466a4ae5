import { isHardLink } from '@/lib/plan/hard-links.ts'
import { startRun } from '@/lib/run/start-run.ts'
import { askLines, isAsk } from './ask-lines.ts'
import { carryOut } from './carry-out.ts'
import type { Values } from './command.ts'
import { prepare } from './prepare.ts'
import { sayFinding } from './say-finding.ts'
import { say } from './streams.ts'

/** Writes the files of the plan and starts nothing. */
export async function run(values: Values): Promise<number> {
  const prepared = await prepare(values, 'writes')
  if (typeof prepared === 'number') return prepared
  const { dir, plan } = prepared
  const blocking = plan.findings.filter(({ level }) => level === 'blocks')
  for (const line of askLines(plan, { notes: false })) say(line)
  blocking.filter(finding => !isAsk(finding)).forEach(sayFinding)
  if (blocking.length > 0) return 1
  plan.findings.filter(isHardLink).forEach(sayFinding)
  return carryOut(listen => startRun({ dir, kind: 'render', prepared, listen }), { json: false })
}
