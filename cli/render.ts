import { renderPlan } from '@/lib/machine/render-plan.ts'
import type { Values } from './command.ts'
import { prepare } from './prepare.ts'
import { say } from './streams.ts'

/** Writes the files of the plan and starts nothing. */
export async function run(values: Values): Promise<number> {
  const prepared = await prepare(values)
  if (typeof prepared === 'number') return prepared
  const blocking = prepared.plan.findings.filter(({ level }) => level === 'blocks')
  for (const { title, because, remedy } of blocking) say(`reflector-wizard: ${title}. ${because} ${remedy}`)
  if (blocking.length > 0) return 1
  const written = renderPlan(prepared.dir, prepared)
  for (const { path, action } of written) say(`${path}: ${action}`)
  if (written.length === 0) say('Every file says already what it should.')
  return 0
}
