import { isKnown, type Known } from '../../../doctor/facts.ts'
import type { PciCard } from '../../../doctor/shapes/card.ts'
import { unknown } from '../../fact.ts'
import { ask, type Look } from '../look.ts'
import { linkIn, namesIn, textIn } from '../read-file.ts'

const BUS = '/sys/bus/pci/devices'
/** VGA, 3D and other display controllers. */
const DISPLAY = /^0x03(?:00|02|80)/

/** The graphics cards on the bus, with what drives them. Their memory is not read here: an address range is no memory. */
export async function getPciCards(look: Look): Promise<Known<PciCard[]>> {
  if (look.platform !== 'linux') return unknown('missing', 'Only Linux shows its bus.')
  const [devices, names] = await Promise.all([namesIn(look, BUS), askNames(look)])
  if (devices.length === 0) return unknown('missing', `There is nothing in ${BUS}.`)
  const found = await Promise.all(devices.map(address => cardAt(look, address, names.get(address))))
  return { value: found.flatMap(card => card ?? []), from: BUS }
}

async function cardAt(look: Look, address: string, name: string | undefined): Promise<PciCard | undefined> {
  const home = `${BUS}/${address}`
  if (!DISPLAY.test((await textIn(look, `${home}/class`)) ?? '')) return undefined
  const [vendor, device, driver] = await Promise.all([
    textIn(look, `${home}/vendor`),
    textIn(look, `${home}/device`),
    linkIn(look, `${home}/driver`),
  ])
  const number = (text = '') => text.replace(/^0x/, '')
  return {
    address,
    vendor: number(vendor),
    device: number(device),
    ...(name !== undefined && { name }),
    ...(driver !== undefined && { driver }),
  }
}

/** Names are not on the bus but in a list that comes with lspci, which many servers lack. */
async function askNames(look: Look): Promise<Map<string, string>> {
  const told = await ask(look, ['lspci', '-Dnn'], readNames)
  return isKnown(told) ? told.value : new Map()
}

/** `0000:01:00.0 VGA compatible controller [0300]: NVIDIA Corporation AD102 [GeForce RTX 4090] [10de:2684] (rev a1)` */
const readNames = (text: string) =>
  new Map(
    Array.from(
      text.matchAll(/^(\S+) .*? \[03\d\d\]: (.*) \[[0-9a-f]{4}:[0-9a-f]{4}\](?: \(.*\))?$/gm),
      ([, address = '', name = '']) => [address, name] as const,
    ),
  )
