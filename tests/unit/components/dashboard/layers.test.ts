import { describe, expect, it } from 'vitest'
import { drawingOf } from '@/components/dashboard/layers.ts'

const linked = (needs: Record<string, string[]>) =>
  Object.entries(needs).map(([name, needs]) => ({ name, needs }))
const linesOf = (needs: Record<string, string[]>) =>
  drawingOf(linked(needs)).lines.map(({ from, to }) => `${from.name} ${to.name}`)

describe('the drawing of who needs whom', () => {
  it('has each service above all that it needs', () => {
    const { rows, lines } = drawingOf(linked({ db: [], web: ['server'], server: ['db', 'cache'], cache: [] }))
    expect(rows).toEqual([['web'], ['server'], ['db', 'cache']])
    expect(lines.every(({ from, to }) => from.row < to.row)).toBe(true)
  })

  it('draws no need that follows from another one', () => {
    expect(linesOf({ db: [], server: ['db'], web: ['server', 'db'] })).toEqual(['server db', 'web server'])
  })

  it('has no more beside each other than fit, evenly', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`s${index}`, []]))
    expect(drawingOf(linked(many)).rows.map(names => names.length)).toEqual([4, 4, 4])
  })

  it('comes to an end where services need each other, themselves, or one that is not there', () => {
    const { rows } = drawingOf(linked({ a: ['b'], b: ['a'], c: ['c', 'gone'] }))
    expect(rows.flat().sort()).toEqual(['a', 'b', 'c'])
  })

  it('of a system of 200 services, each of which needs all before it, is there at once', () => {
    const names = Array.from({ length: 200 }, (_, index) => `s${index}`)
    const { rows, lines } = drawingOf(names.map((name, index) => ({ name, needs: names.slice(0, index) })))
    expect(rows).toHaveLength(200)
    expect(lines).toHaveLength(199)
  })

  it('is empty of nothing', () => {
    expect(drawingOf([])).toEqual({ rows: [], lines: [] })
  })
})
