import { describe, expect, it } from 'vitest'
import { shorten, widthOf } from '@/cli/live-list/width.ts'

describe('the width of a text', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['日本', 4],
    ['✓', 1],
    ['█░', 2],
    ['🚀', 2],
    ['👩‍💻', 2],
    ['a\u200bb', 2],
  ])('%j is %i columns', (text, width) => expect(widthOf(text)).toBe(width))
})

describe('a text that is too long', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
    ['abc', -3, ''],
  ])('%j in %i columns is %j', (text, width, short) => expect(shorten(text, width)).toBe(short))
})
