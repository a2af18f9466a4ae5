import { describe, expect, it } from 'vitest'
import { catalogue, modelNamed } from '@/lib/models/catalogue/catalogue.ts'
import { lateStage, minutesFor, timeStages, workOf } from '@/lib/models/duration.ts'
import { engineOfCard, engineOfProcessor } from '@/lib/models/engine.ts'

const known = (tag: string) => {
  const model = modelNamed(tag)
  if (model === undefined) throw new Error(`no ${tag}`)
  return model
}
const processor = [{ engine: engineOfProcessor({ cores: 8 }), share: 1 }]
const card = [{ engine: engineOfCard({ vendor: 'nvidia', name: 'RTX 4090', total: 1 }), share: 1 }]

describe('on eight cores', () => {
  it('a model of 8B is too late for the summaries of an hour, as reading alone takes more than 1200 seconds', () => {
    expect(lateStage(known('llama3.1:8b'), processor, workOf(60))).toMatchObject({
      name: 'summaries',
      limit: 1200,
    })
    expect(lateStage(known('llama3.1:8b'), processor, workOf(60))?.seconds).toBeGreaterThan(1200)
  })
  it.each(['llama3.2:3b', 'phi4-mini:3.8b', 'ministral-3:3b'])(
    '%s of at most 4B is in time for an hour',
    tag => {
      expect(lateStage(known(tag), processor, workOf(60))).toBeUndefined()
    },
  )
  it.each(['llama3.2:3b', 'phi4-mini:3.8b'])('%s is too late for four hours', tag => {
    expect(lateStage(known(tag), processor, workOf(240))).toBeDefined()
  })
})

describe.each(catalogue)('$tag', model => {
  it('takes longer for longer meetings, and on a processor than on a card', () => {
    const total = (parts: typeof card, minutes: number) =>
      timeStages(model, parts, workOf(minutes)).reduce((sum, { seconds }) => sum + seconds, 0)
    const spans = [5, 30, 60, 120, 180, 600].map(minutes => total(card, minutes))
    expect(spans).toEqual([...spans].sort((one, other) => one - other))
    expect(total(processor, 60)).toBeGreaterThan(total(card, 60))
  })
  it('has its minutes for an hour from its steps', () => {
    const steps = timeStages(model, card, workOf(60)).reduce((sum, { seconds }) => sum + seconds, 0)
    expect(minutesFor(model, card, workOf(60))).toBeCloseTo(steps / 60)
  })
})
