import type { Bandwidth, Card } from './machine.ts'

/** GB a second by the words of a name, from the makers' figures. Two numbers: cards of one name differ. */
const BY_NAME: Record<string, number | [number, number]> = {
  'rtx 5090': 1792,
  'rtx 5080': 960,
  'rtx 5070 ti': 896,
  'rtx 5070': 672,
  'rtx 5060 ti': 448,
  'rtx 5060': 448,
  'rtx 4090': 1008,
  'rtx 4080 super': 736,
  'rtx 4080': 717,
  'rtx 4070 ti super': 672,
  'rtx 4070 ti': 504,
  'rtx 4070 super': 504,
  'rtx 4070': 504,
  'rtx 4060 ti': 288,
  'rtx 4060': 272,
  'rtx 3090 ti': 1008,
  'rtx 3090': 936,
  'rtx 3080 ti': 912,
  'rtx 3080': 760,
  'rtx 3070 ti': 608,
  'rtx 3070': 448,
  'rtx 3060 ti': 448,
  'rtx 3060': 360,
  'rtx 2080 ti': 616,
  'rtx 2080': 448,
  'rtx 2070': 448,
  'rtx 2060': 336,
  'gtx 1660 ti': 288,
  'gtx 1650': 128,
  'gtx 1050 ti': 112,
  h200: 4800,
  h100: [2039, 3350],
  a100: [1555, 2039],
  l40s: 864,
  l4: 300,
  a10: 600,
  t4: 320,
  v100: 900,
  'rtx a6000': 768,
  'rtx a5000': 768,
  'rtx a4000': 448,
  gb10: 273,
  'rx 7900 xtx': 960,
  'rx 7900 xt': 800,
  'rx 7900 gre': 576,
  'rx 7800 xt': 624,
  'rx 7700 xt': 432,
  'rx 7600': 288,
  'rx 6950 xt': 576,
  'rx 6900 xt': 512,
  'rx 6800 xt': 512,
  'rx 6800': 512,
  'rx 6700 xt': 384,
  'rx 9070 xt': 640,
  'rx 9070': 640,
  'rx 9060 xt': 320,
  m1: 68,
  'm1 pro': 200,
  'm1 max': 400,
  'm1 ultra': 800,
  m2: 100,
  'm2 pro': 200,
  'm2 max': 400,
  'm2 ultra': 800,
  m3: 100,
  'm3 pro': 150,
  'm3 max': [300, 400],
  'm3 ultra': 819,
  m4: 120,
  'm4 pro': 273,
  'm4 max': [410, 546],
  m5: 153.6,
  'm5 pro': 307,
  'm5 max': 614,
}

/** Cards of 6 GB and more, from the slowest of today to the fastest. */
const ANY: Bandwidth = { low: 270, high: 1008 }

/** From slow memory in one channel less than the best to the quickest that is usual: two channels in both cases. */
export const MAIN_MEMORY: Bandwidth = { low: 51.2, high: 89.6 }

export const bandwidthOf = ({ name, bandwidth }: Card): Bandwidth => bandwidth ?? byName(name ?? '') ?? ANY

function byName(name: string): Bandwidth | undefined {
  const words = new Set(name.toLowerCase().match(/[a-z0-9]+/g) ?? [])
  // Those of laptops have the names of others and half their speed.
  if (words.has('laptop') || words.has('mobile')) return undefined
  const [best] = Object.entries(BY_NAME)
    .map(([key, value]) => ({ key: key.split(' '), value }))
    .filter(({ key }) => key.every(word => words.has(word)))
    .sort((one, other) => other.key.length - one.key.length)
  if (best === undefined) return undefined
  const [low, high] = typeof best.value === 'number' ? [best.value, best.value] : best.value
  return { low, high }
}
