import { unknown } from '../../system/fact.ts'
import { getNvidiaCards } from '../../system/host/cards/nvidia.ts'
import { getDisk, getDockerDisk } from '../../system/host/disk.ts'
import { seeEngine } from '../../system/host/engine.ts'
import { beginLook } from '../../system/host/look.ts'
import type { Room } from '../sight.ts'

/** What is left now. Cards are asked by a program of their driver, so only where something computes on them. */
export async function seeRoom(dir: string, address: string, hasCards: boolean): Promise<Room> {
  const look = beginLook()
  const [disk, { engineInfo }, nvidiaCards] = await Promise.all([
    getDisk(look, dir),
    seeEngine(look, address),
    hasCards ? getNvidiaCards(look) : unknown('unasked', 'Nothing of the stack computes on a card.'),
  ])
  return { disk, engineInfo, nvidiaCards, dockerDisk: await getDockerDisk(look, engineInfo, address) }
}
