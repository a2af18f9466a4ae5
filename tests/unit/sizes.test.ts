import { describe, expect, it } from 'vitest'
import { diskSize, GIB, MIB, memorySize } from '@/lib/sizes.ts'

describe('memory is counted as machines count it', () => {
  it.each([
    [0, '0 MB'],
    [64 * MIB, '64 MB'],
    [0.5 * GIB, '0.5 GB'],
    [24 * GIB, '24.0 GB'],
    [1500 * GIB, '1500.0 GB'],
  ])('%d bytes', (bytes, said) => {
    expect(memorySize(bytes)).toBe(said)
  })
})

describe('disk is counted as those who sell it count it', () => {
  it.each([
    [57.6e6, '58 MB'],
    [9.84e9, '9.8 GB'],
    [440.4e9, '440 GB'],
  ])('%d bytes', (bytes, said) => {
    expect(diskSize(bytes)).toBe(said)
  })
})

it('where numbers are written otherwise, they are', () => {
  expect([memorySize(23.5 * GIB, 'de'), diskSize(1.4e9, 'fr'), diskSize(2000e9, 'de')]).toEqual([
    '23,5 GB',
    '1,4 GB',
    '2.000 GB',
  ])
})
