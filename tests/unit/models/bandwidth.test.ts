import { describe, expect, it } from 'vitest'
import { bandwidthOf } from '@/lib/models/bandwidth.ts'

const of = (name: string) => {
  const { low, high } = bandwidthOf({ vendor: 'nvidia', name, total: 1 })
  return low === high ? low : [low, high]
}
const ANY = [270, 1008]

describe('bandwidthOf', () => {
  it.each<[string, number | number[]]>([
    ['NVIDIA GeForce RTX 4090', 1008],
    ['NVIDIA GeForce RTX 4070', 504],
    ['NVIDIA GeForce RTX 4070 Ti', 504],
    ['NVIDIA GeForce RTX 4070 Ti SUPER', 672],
    ['NVIDIA GeForce RTX 4080 SUPER', 736],
    ['NVIDIA GeForce GTX 1050 Ti', 112],
    ['NVIDIA RTX A6000', 768],
    ['NVIDIA A100-SXM4-80GB', [1555, 2039]],
    ['NVIDIA H100 80GB HBM3', [2039, 3350]],
    ['Tesla T4', 320],
    ['NVIDIA L40S', 864],
    ['NVIDIA L4', 300],
    ['NVIDIA GB10', 273],
    ['Radeon RX 7900 XT', 800],
    ['Radeon RX 7900 XTX', 960],
    ['Apple M3 Pro', 150],
    ['Apple M3 Max', [300, 400]],
    ['Apple M1', 68],
  ])('%s', (name, expected) => {
    expect(of(name)).toEqual(expected)
  })
  it.each([
    ['a name that nobody knows', 'NVIDIA RTX PRO 6000 Blackwell'],
    ['a laptop, whose cards share names with faster ones', 'NVIDIA GeForce RTX 4070 Laptop GPU'],
    ['a part of a name', 'NVIDIA RTX 40900'],
    ['no name', ''],
  ])('is a range for %s', (_, name) => {
    expect(of(name)).toEqual(ANY)
  })
  it('is what was found out where something was', () => {
    const bandwidth = { low: 1, high: 2 }
    expect(bandwidthOf({ vendor: 'nvidia', name: 'RTX 4090', total: 1, bandwidth })).toEqual(bandwidth)
  })
})
