import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Models } from '@/components/setup/models.tsx'
import { modelsView } from '@/lib/models/models-view.ts'

const GIB = 1024 ** 3
const ground = (gib: number) => ({
  machine: {
    cards: [{ vendor: 'nvidia' as const, name: 'A card', total: gib * GIB, capability: 8.9 }],
    memory: { total: 16 * GIB },
  },
  speech: 'elsewhere' as const,
  asksTools: true,
  unknown: ['How much of it there is, nobody knows.'],
})
const shown = (value: string, error?: string, gib = 24) =>
  renderToStaticMarkup(
    createElement(Models, {
      view: modelsView(ground(gib), 16_384),
      value,
      ...(error !== undefined && { error }),
      onModel: () => {},
      onMeeting: () => {},
    }),
  )
const checked = (html: string) =>
  [...html.matchAll(/<input [^>]*>/g)].flatMap(([input]) => {
    const value = /value="([^"]*)"/.exec(input)?.[1]
    return /checked=""/.test(input) ? [value] : []
  })

describe('models to choose from', () => {
  it('have one chosen, and a meeting', () => {
    expect(checked(shown('qwen2.5:14b'))).toEqual(['60', 'qwen2.5:14b'])
  })
  it('say everything of the chosen one', () => {
    const html = shown('qwen2.5:14b')
    expect(html).toMatch(/Needs \d+\.\d GB of \d+\.\d GB on the card; an hour of meeting takes/)
    expect(html).toContain('Apache-2.0')
  })
  it('show the chosen one first where it is far down', () => {
    const html = shown('qwen3:1.7b')
    expect(html.indexOf('value="qwen3:1.7b"')).toBeLessThan(html.indexOf('<details'))
  })
  it('take a model that is not among them, with what is wrong about it', () => {
    const html = shown('<b>x', 'A model is a name without spaces.')
    expect(checked(html)).toEqual(['60', ''])
    expect(html).toContain('A model is a name without spaces.')
    expect(html).toContain('value="&lt;b&gt;x"')
    expect(html).toContain('aria-invalid="true"')
  })
  it('say what is wrong where none is chosen yet', () => {
    expect(shown('', 'Choose a model.')).toContain(
      'role="alert" class="text-blocks text-small">Choose a model.',
    )
  })
  it('say of one that does not fit why', () => {
    expect(shown('qwen2.5:3b').match(/does not allow commercial use/g)?.length).toBeGreaterThan(1)
  })
  it('say what is not known of the machine, and that nothing fits', () => {
    expect(shown('', undefined, 1)).toContain('nobody knows.')
    const none = modelsView({ ...ground(1), machine: { cards: [], memory: { total: GIB } } }, 16_384)
    const html = renderToStaticMarkup(
      createElement(Models, { view: none, value: '', onModel: () => {}, onMeeting: () => {} }),
    )
    expect(html).toContain('None of the models that are known fits this machine.')
  })
})
