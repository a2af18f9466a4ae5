import { blocks, type Finding, warns } from '../doctor/finding.ts'
import type { Cause } from './explain.ts'

/** A cause in the form in which facts, probes and rules speak. */
export function asFinding({ id, title, meaning, remedy, line, bearable }: Cause): Finding {
  const say = bearable ? warns : blocks
  return say(id, title, `${meaning} It was said: ${line}`, remedy)
}
