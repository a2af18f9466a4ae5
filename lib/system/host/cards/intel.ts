import { isKnown, type Known } from '../../../doctor/facts.ts'
import type { Card, PciCard } from '../../../doctor/shapes/card.ts'

const INTEL = '8086'
/** Where Intel's processors have had their own graphics since there are any. */
const BUILT_IN = /:00:02\.0$/

/** Intel's graphics by name: how much memory a card of theirs has is told by no file that all of their drivers have. */
export function intelCardsOn(bus: Known<PciCard[]>): Known<Card[]> {
  if (!isKnown(bus)) return bus
  const cards = bus.value.filter(({ vendor }) => vendor === INTEL)
  const value = cards.map(
    ({ address, name, driver }): Card => ({
      vendor: 'intel',
      name: name ?? 'Intel graphics',
      id: address,
      shared: BUILT_IN.test(address),
      ...(driver !== undefined && { driver }),
    }),
  )
  return { value, from: bus.from }
}
