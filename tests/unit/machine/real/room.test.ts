import { expect, it } from 'vitest'
import { isKnown } from '@/lib/doctor/facts.ts'
import { seeRoom } from '@/lib/machine/real/room.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()

it('sees the disk of a folder also where no engine answers, and asks no card that nothing computes on', async () => {
  const { disk, dockerDisk, engineInfo, nvidiaCards } = await seeRoom(
    folder(),
    `unix://${folder()}/none`,
    false,
  )
  expect(isKnown(disk) && disk.value.total > 0 && disk.value.total >= disk.value.free).toBe(true)
  expect([isKnown(dockerDisk), isKnown(engineInfo)]).toEqual([false, false])
  expect(nvidiaCards).toMatchObject({ cause: 'unasked' })
})
