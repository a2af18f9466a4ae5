import { isHardLink } from '@/lib/plan/hard-links.ts'
import { lookBeforeRun } from '@/lib/run/before-run.ts'
import { startRun } from '@/lib/run/start-run.ts'
import { askLines, isAsk } from './ask-lines.ts'
import { carryOut } from './carry-out.ts'
import type { Values } from './command.ts'
import { prepare } from './prepare.ts'
import { sayFinding } from './say-finding.ts'
import { say } from './streams.ts'

/** Carries the plan out on this machine. */
export async function run(values: Values): Promise<number> {
  const prepared = await prepare(values, 'writes')
  if (typeof prepared === 'number') return prepared
  const { dir } = prepared
  const { objections, cautions } = await lookBeforeRun(dir, prepared, { outside: true })
  for (const line of askLines(prepared.plan, { notes: false })) say(line)
  const links = prepared.plan.findings.filter(isHardLink)
  for (const finding of [...objections, ...links, ...cautions]) if (!isAsk(finding)) sayFinding(finding)
  if (objections.length > 0) return 1
  return carryOut(listen => startRun({ dir, kind: 'apply', prepared, listen }), {
    json: values.json === true,
  })
}
