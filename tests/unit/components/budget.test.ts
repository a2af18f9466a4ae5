import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LocaleProvider } from '@/components/locale.tsx'
import { Budget } from '@/components/setup/budget.tsx'
import { type Budget as BudgetOf, barOf, type Use } from '@/lib/plan/bar.ts'

const GIB = 1024 ** 3
const use = (what: string, gib: number, why?: string): Use => ({
  what,
  bytes: gib * GIB,
  ...(why && { why }),
})
const has = (gib: number) => ({ value: gib * GIB, from: 'a test' })

const shown = (part: Partial<BudgetOf>) =>
  renderToStaticMarkup(
    createElement(Budget, {
      budget: {
        vram: [],
        ram: barOf('Memory', has(8), []),
        disk: barOf('Disk', has(50), []),
        hour: [],
        ...part,
      },
    }),
  )
const words = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

describe('the budget on a page', () => {
  it('says every number that it draws', () => {
    const bar = barOf('A card', has(24), [use('A model', 11.2, 'With 16,384 tokens.'), use('Speech', 6.8)])
    expect(words(shown({ vram: [bar] }))).toContain(
      'A card 18.0 GB of 24.0 GB 6.0 GB are left. Its parts A model 11.2 GB With 16,384 tokens. Speech 6.8 GB',
    )
  })
  it('counts disk as the review does: by thousands', () => {
    const disk = barOf('Disk', { value: 440e9, from: 'a test' }, [{ what: 'Images', bytes: 33e9 }])
    const said = words(shown({ disk, hour: [{ what: 'Recordings', bytes: 57.6e6, why: '' }] }))
    expect(said).toContain('Disk 33 GB of 440 GB 407 GB are left.')
    expect(said).toContain('about 58 MB of disk')
  })
  it('writes numbers as the reader does', () => {
    const budget = { vram: [], ram: barOf('Memory', has(8), []), disk: barOf('Disk', has(5), []), hour: [] }
    const chosen = createElement(Budget, { budget })
    const page = LocaleProvider({ locale: 'de', children: chosen })
    expect(words(renderToStaticMarkup(page))).toContain('Memory 0 MB of 8,0 GB 8,0 GB are left.')
  })
  it('says how much is too much, in words and by a mark', () => {
    const html = shown({ ram: barOf('Memory', has(8), [use('A model', 11.5)]) })
    expect(words(html)).toContain('Memory 11.5 GB of 8.0 GB 3.5 GB more than there is.')
    expect(html).toContain('aria-label="Warning"')
  })
  it('says why something is not known, and draws nothing of it', () => {
    const bar = barOf('Disk', { cause: 'denied', why: 'Nobody may look.' }, [use('Images', 3)])
    const html = shown({ disk: bar })
    expect(words(html)).toContain('Disk 3.2 GB wanted Nobody may look.')
    expect(html.match(/<svg/g)).toHaveLength(1)
  })
  it('draws nothing longer than the bar, and needs no style that the page forbids', () => {
    const html = shown({ ram: barOf('Memory', has(8), [use('A', 100), use('B', 0)]) })
    const ends = [...html.matchAll(/<rect x="([\d.]+)" width="([\d.]+)"/g)].map(
      ([, x, width]) => Number(x) + Number(width),
    )
    expect(ends.length).toBeGreaterThan(2)
    expect(Math.max(...ends)).toBeLessThanOrEqual(100.5)
    expect(html).not.toMatch(/ style=/)
  })
})
