import { isKnown, type Known } from '../../../doctor/facts.ts'
import type { Card, PciCard } from '../../../doctor/shapes/card.ts'
import { unknown } from '../../fact.ts'
import type { Look } from '../look.ts'
import { linkIn, namesIn, textIn } from '../read-file.ts'
import { isBuiltIn } from './amd-built-in.ts'

const DRM = '/sys/class/drm'
const AMD = '0x1002'

/** AMD cards as the kernel's own driver tells of them, without any tool. */
export async function getAmdCardsOfKernel(
  look: Look,
  pci: Promise<Known<PciCard[]>>,
): Promise<Known<Card[]>> {
  if (look.platform !== 'linux') return unknown('missing', 'Only Linux shows its cards.')
  const cards = (await namesIn(look, DRM)).filter(name => /^card\d+$/.test(name))
  const bus = await pci
  const found = await Promise.all(cards.map(name => cardIn(look, name, isKnown(bus) ? bus.value : [])))
  return { value: found.flatMap(card => card ?? []), from: DRM }
}

async function cardIn(look: Look, name: string, bus: PciCard[]): Promise<Card | undefined> {
  const home = `${DRM}/${name}/device`
  const number = async (file: string) => Number((await textIn(look, `${home}/${file}`)) ?? Number.NaN)
  const [vendor, total, used, address] = await Promise.all([
    textIn(look, `${home}/vendor`),
    number('mem_info_vram_total'),
    number('mem_info_vram_used'),
    linkIn(look, home),
  ])
  if (vendor !== AMD) return undefined
  const isTold = Number.isSafeInteger(total) && Number.isSafeInteger(used)
  const shared = isTold && isBuiltIn(undefined, total)
  return {
    vendor: 'amd',
    name: bus.find(card => card.address === address)?.name ?? 'AMD graphics',
    id: address ?? name,
    ...(isTold && !shared && { total, free: total - used }),
    shared,
  }
}
