import type { Signature } from './signature.ts'

/** Causes before what follows from them; among equals, what was seen first comes first. */
export function rootFirst(seen: readonly Signature[]): Signature[] {
  const waiting = [...seen]
  const ordered: Signature[] = []
  while (waiting.length > 0) {
    const root = waiting.findIndex(one => !waiting.some(other => comesBefore(other, one)))
    ordered.push(...waiting.splice(Math.max(0, root), 1))
  }
  return ordered
}

const comesBefore = (one: Signature, other: Signature) =>
  weight(one) === weight(other) ? (one.outranks?.includes(other.id) ?? false) : weight(one) < weight(other)

/** A cause, then what something can be endured with, then a mere symptom. */
const weight = ({ symptom, bearable }: Signature) => (symptom ? 2 : bearable ? 1 : 0)
