import { factValue, type HostFacts, wholeFacts } from './facts.ts'
import type { Card } from './shapes/card.ts'

/** All cards that are known, those with memory of their own first: what shares the machine's is a class of its own. */
export function cardsOf(host: HostFacts): Card[] {
  const { nvidiaCards, amdCards, appleCards, intelCards } = wholeFacts(host)
  const all = [nvidiaCards, amdCards, appleCards, intelCards].flatMap(cards => factValue(cards) ?? [])
  const each = [...new Map(all.map(card => [`${card.vendor} ${card.id}`, card])).values()]
  return each.sort((a, b) => Number(a.shared) - Number(b.shared))
}
