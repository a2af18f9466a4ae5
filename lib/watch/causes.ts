import { type Finding, warns } from '@/lib/doctor/finding.ts'
import { asFinding } from '@/lib/signatures/as-finding.ts'
import { explain } from '@/lib/signatures/explain.ts'
import type { Watch } from '@/lib/stacks/contract/watch.ts'
import type { Check } from './snapshot.ts'

/** What the last words of a service say of why it is not well, where that is known. */
export function causeOf(service: string, lines: readonly string[]): Finding | undefined {
  const [cause] = explain(lines)
  return cause && { ...asFinding(cause), at: service }
}

/** What will stop before long, and how it is put off. */
export function earlyFindings(watches: readonly Watch[], checkOf: (watch: Watch) => Check): Finding[] {
  return watches.flatMap(watch => {
    const { ok, saw } = checkOf(watch)
    if (!watch.early || ok !== false) return []
    const { title, remedy } = watch.early
    return [{ ...warns(`${watch.service}:${watch.id}`, title, `It ${saw}.`, remedy), at: watch.service }]
  })
}
