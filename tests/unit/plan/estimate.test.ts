import { describe, expect, it } from 'vitest'
import type { ContainerFate } from '@/lib/plan/container-fates.ts'
import type { Download } from '@/lib/plan/downloads.ts'
import { estimate } from '@/lib/plan/estimate.ts'

const image: Download = { what: 'a/b:1', kind: 'image', isHere: false, bytes: 1e9 }
const model: Download = { what: 'qwen', kind: 'model', isHere: false, bytes: 5e9 }
const started = (count: number): ContainerFate[] =>
  Array.from({ length: count }, (_one, at) => ({ service: `s${at}`, becomes: 'created', because: '' }))

describe('the cost of a plan', () => {
  it('counts the bytes that come', () => {
    expect(estimate([image, model], [])).toMatchObject({ bytes: 6e9, unsized: 0, builds: 0 })
  })

  it('counts nothing that is here', () => {
    const here = [image, model].map(download => ({ ...download, isHere: true }))
    expect(estimate(here, [])).toMatchObject({ bytes: 0, minutes: { from: 0, to: 0 } })
  })

  it('takes between a quick line and a slow one', () => {
    // Six thousand million bytes at 500 and at 50 megabits a second.
    expect(estimate([image, model], []).minutes).toEqual({ from: 1, to: 16 })
  })

  it('says how many are of unknown size, and adds time for each build and each start', () => {
    const unknown: Download = { what: 'x', kind: 'image', isHere: false }
    const build: Download = { what: 'gpu', kind: 'build', isHere: false }
    const cost = estimate([unknown, build], started(8))
    expect(cost).toMatchObject({ bytes: 0, unsized: 1, builds: 1, minutes: { from: 3, to: 17 } })
  })

  it('adds the time for folders that are copied into new containers alone', () => {
    const folders = [{ service: 's0', target: '/app/.venv', bytes: 6e9 }]
    expect(estimate([], started(1), folders).minutes).toEqual({ from: 0, to: 3 })
    const kept = started(1).map(fate => ({ ...fate, becomes: 'recreated' as const }))
    expect(estimate([], kept, folders).minutes.to).toBe(1)
  })

  it('starts nothing that is kept or removed', () => {
    const still = started(8).map(fate => ({ ...fate, becomes: 'kept' as const }))
    expect(estimate([], still).minutes.to).toBe(0)
  })
})
