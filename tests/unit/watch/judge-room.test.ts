import { describe, expect, it } from 'vitest'
import type { Room } from '@/lib/machine/sight.ts'
import { modelNamed } from '@/lib/models/catalogue/catalogue.ts'
import { needOnCard, totalOf } from '@/lib/models/need.ts'
import { judgeRoom, type RoomSeen } from '@/lib/watch/judge-room.ts'

const GB = 1e9
const GIB = 1024 ** 3
const known = <T>(value: T) => ({ value, from: 'a test' })
const unknown = { why: 'It was not looked at.', cause: 'unasked' } as const

const disk = (path: string, free: number, total = 200 * GB) => known({ path, free, total })
const card = (free: number) =>
  known([{ vendor: 'nvidia' as const, name: 'RTX 4090', id: 'a', total: 24 * GIB, free, shared: false }])

const room = (change: Partial<Room> = {}): Room => ({
  disk: disk('/srv', 90 * GB),
  dockerDisk: disk('/var/lib/docker', 80 * GB),
  engineInfo: unknown,
  nvidiaCards: unknown,
  ...change,
})
const told = (change: Partial<Room>, cards?: RoomSeen['cards']) =>
  judgeRoom({ room: room(change), ...(cards && { cards }) }).map(({ id, level }) => [id, level])

describe('the room on disks', () => {
  it.each([
    [10, []],
    [9.9, [['docker-disk', 'warns']]],
    [1, [['docker-disk', 'warns']]],
    [0.9, [['docker-disk', 'blocks']]],
  ])('of Docker with %d GB left', (free, findings) => {
    expect(told({ dockerDisk: disk('/var/lib/docker', free * GB) })).toEqual(findings)
  })

  it('is said with its numbers', () => {
    const [finding] = judgeRoom({ room: room({ disk: disk('/srv', 3.2 * GB) }) })
    expect([finding?.title, finding?.because]).toEqual([
      'Only 3.2 GB of disk here',
      expect.stringMatching(/^Free at \/srv, of 200 GB\./),
    ])
  })

  it('is said once where both are one', () => {
    const both = { disk: disk('/srv', 2 * GB), dockerDisk: disk('/var/lib/docker', 2 * GB) }
    expect(told(both)).toEqual([['docker-disk', 'warns']])
  })

  it('that nobody can see is no room that lacks', () => {
    expect(told({ disk: unknown, dockerDisk: unknown })).toEqual([])
  })
})

describe('the memory of a card', () => {
  const QWEN = { at: 'http://127.0.0.1:11434', name: 'qwen2.5:14b', context: 16_384 }
  const model = modelNamed(QWEN.name)
  if (!model) throw new Error('The catalogue has lost the model.')
  const need = totalOf(needOnCard(model, QWEN.context))
  const cards = (loaded?: { name: string; onCards: number }[]) => ({
    models: [QWEN],
    loaded: loaded?.map(one => ({ ...one, size: one.onCards })),
  })

  it('is enough where the model fits when it is asked next', () => {
    expect(told({ nvidiaCards: card(need + 1) }, cards([]))).toEqual([])
  })

  it('is too little where something else took it', () => {
    const [finding] = judgeRoom({ room: room({ nvidiaCards: card(3 * GIB) }), cards: cards([]) })
    expect(finding).toMatchObject({
      id: 'card-room:qwen2.5:14b',
      level: 'warns',
      because: expect.stringMatching(
        /^It needs about [\d.]+ GB when it is asked next, and 3\.0 GB are free\./,
      ),
    })
  })

  it('that Ollama gives to another model is room as well', () => {
    expect(told({ nvidiaCards: card(2 * GIB) }, cards([{ name: 'other:7b', onCards: need }]))).toEqual([])
  })

  it('is the business of nobody while the model lies in it', () => {
    expect(told({ nvidiaCards: card(2 * GIB) }, cards([{ name: QWEN.name, onCards: need }]))).toEqual([])
  })

  it('is not judged where Ollama does not say what it holds', () => {
    expect(told({ nvidiaCards: card(2 * GIB) }, cards())).toEqual([])
  })

  it('that is used up is named, where the stack uses a card at all', () => {
    const full = { nvidiaCards: card(0.2 * GIB) }
    expect(told(full, { models: [], loaded: undefined })).toEqual([['card-0', 'warns']])
    expect(told(full)).toEqual([])
  })
})
