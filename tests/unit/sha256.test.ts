import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha256 } from '@/lib/sha256.ts'

describe('sha256', () => {
  it.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000])('is that of Node for %d letters', length => {
    const text = 'aé€🎙'.repeat(length).slice(0, length)
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
  })
})
