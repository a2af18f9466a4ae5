import { describe, expect, it } from 'vitest'
import { blocks } from '@/lib/doctor/finding.ts'
import type { Happening } from '@/lib/run/events.ts'
import { proveStages } from '@/lib/run/prove-stages.ts'
import { explain } from '@/lib/signatures/explain.ts'
import type { Proved } from '@/lib/stacks/contract/proof.ts'

const stages = ['a', 'b', 'c'].map(id => ({ id, title: id, within: 1 }))
const failed = blocks('x', 'It failed', 'Why not.', 'Do this.')

async function go(
  play: () => AsyncGenerator<Proved>,
  { signal = new AbortController().signal, logged = [] as string[] } = {},
) {
  const happenings: Happening[] = []
  const ending = await proveStages({
    stages,
    proved: play(),
    said: [],
    causes: () => explain(logged),
    signal,
    tell: happening => happenings.push(happening),
  })
  const told = happenings.map(event => ('step' in event ? `${event.type} ${event.step}` : event.type))
  return { ending, told, happenings }
}

describe('a proof as a run', () => {
  it('begins each stage when the one before is through', async () => {
    const { ending, told } = await go(async function* () {
      yield { stage: 'a', saw: '1' }
      yield { stage: 'b', note: 'soon' }
      yield { stage: 'b', saw: '2' }
      yield { heard: [] }
      yield { stage: 'c', saw: '3' }
    })
    expect(ending).toEqual({ ended: 'done' })
    expect(told).toEqual([
      ...['step-start a', 'step-done a', 'step-start b', 'log b', 'step-done b', 'step-start c', 'heard'],
      'step-done c',
    ])
  })

  it('fails at the first stage that failed, also where the proof went on', async () => {
    const { ending, told } = await go(async function* () {
      yield { stage: 'a', saw: '1' }
      yield { stage: 'b', failed }
      yield { stage: 'c', saw: '3' }
    })
    expect(ending).toMatchObject({ ended: 'failed', step: 'b', finding: { title: 'It failed' } })
    expect(told.slice(-3)).toEqual(['step-fail b', 'step-start c', 'step-done c'])
  })

  it('says the cause where the lines are of a known kind', async () => {
    const { ending } = await go(async function* () {
      yield { stage: 'a', failed, lines: ['No space left on device'] }
    })
    expect(ending).toMatchObject({
      ended: 'failed',
      finding: { because: expect.stringMatching(/^Why not\. ./) },
    })
    expect(ending.ended === 'failed' && ending.finding.remedy).not.toBe('Do this.')
  })

  it('says a known cause from anywhere in the logs where no line names the reason', async () => {
    const logged = ['starting', 'No space left on device', 'ended']
    const { ending, happenings } = await go(
      async function* () {
        yield { stage: 'a', failed, anyCause: true }
      },
      { logged },
    )
    expect(ending).toMatchObject({
      ended: 'failed',
      finding: { because: expect.stringContaining('The disk is full') },
    })
    expect(happenings).toContainEqual(
      expect.objectContaining({ type: 'step-fail', lines: ['No space left on device'] }),
    )
  })

  it('is cancelled with the stages that are left', async () => {
    const cancel = new AbortController()
    const { ending } = await go(async function* () {
      yield { stage: 'a', saw: '1' }
      cancel.abort()
      cancel.signal.throwIfAborted()
    }, cancel)
    expect(ending).toEqual({ ended: 'cancelled', left: ['b', 'c'] })
  })

  it('tells of what nobody foresaw at the stage where it happened', async () => {
    const { ending, told } = await go(async function* () {
      yield { stage: 'a', saw: '1' }
      throw new Error('The engine is gone.')
    })
    expect(ending).toMatchObject({ step: 'b', finding: { because: 'The engine is gone.' } })
    expect(told.at(-1)).toBe('step-fail b')
  })
})
