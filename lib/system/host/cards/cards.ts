import { type HostFacts, isKnown, type Known, type WholeFacts } from '../../../doctor/facts.ts'
import type { Look } from '../look.ts'
import type { Sysctl } from '../sysctl.ts'
import { getAmdCards } from './amd.ts'
import { getAmdCompute } from './amd-compute.ts'
import { appleCardsOf } from './apple.ts'
import { intelCardsOn } from './intel.ts'
import { getNvidiaCards } from './nvidia.ts'
import { getPciCards } from './pci.ts'

type CardFacts = Pick<HostFacts, 'nvidia'> &
  Pick<WholeFacts, 'nvidiaCards' | 'amdCards' | 'appleCards' | 'intelCards' | 'pciCards' | 'amdCompute'>

/** Whatever can compute besides the processor, by those who make it. */
export async function getCards(look: Look, sysctl: Promise<Known<Sysctl>>): Promise<CardFacts> {
  const bus = getPciCards(look)
  const [nvidiaCards, amdCards, amdCompute, pciCards, mac] = await Promise.all([
    getNvidiaCards(look),
    getAmdCards(look, bus),
    getAmdCompute(look),
    bus,
    sysctl,
  ])
  const nvidia = isKnown(nvidiaCards)
    ? { ...nvidiaCards, value: nvidiaCards.value.map(({ name }) => name) }
    : nvidiaCards
  return {
    nvidia,
    nvidiaCards,
    amdCards,
    amdCompute,
    pciCards,
    intelCards: intelCardsOn(pciCards),
    appleCards: appleCardsOf(mac),
  }
}
