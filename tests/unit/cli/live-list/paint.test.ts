import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import type { State } from '@/cli/live-list/list.ts'
import { paint, plainText } from '@/cli/live-list/paint.ts'
import { MARKS } from '@/cli/live-list/render.ts'

const states = Object.keys(MARKS) as State[]

it('tells states apart without colours', () => {
  expect(new Set(states.map(state => plainText({ indent: 0, state, text: 'x' }))).size).toBe(states.length)
})

it.each(states)('colours nothing but the mark of what is %s', state => {
  const line = { indent: 2, state, text: 'the text' }
  expect(paint(line)).toMatch(/^ {2}\S+ the text$/)
  expect(stripVTControlCharacters(paint(line))).toBe(plainText(line))
})

it('colours nothing without a state', () => {
  expect(paint({ indent: 1, text: 'x' })).toBe(' x')
})
