import { describe, expect, it } from 'vitest'
import { signatures } from '@/lib/signatures/list.ts'
import { stepsPerCharacter } from '../../support/pattern-work.ts'

/** A line of a log is read in parts of 16 thousand letters, and each signature is looked for until it is found once. */
const MOST = 500

describe('every pattern takes a time that grows with the text and no faster', () => {
  const patterns = signatures.flatMap(({ patterns, settled = [] }) => [...patterns, ...settled])

  it.each(patterns)('%s', pattern => {
    expect(stepsPerCharacter(pattern)).toBeLessThanOrEqual(MOST)
  })
})

describe('the checker', () => {
  it.each([
    /(a+)+b/,
    /(?:ab|cd)*x/,
    /a.*b/,
    /ab+c\w*/,
    /x{3,}y/,
    /(?:a|a)*b/,
    /error: [^\n]{0,300}a[^\n]{0,300}a[^\n]{0,300}b/,
    /\w{1,99}\w{1,99}\w{1,99}x/,
    /\s{0,200}\s{0,200}:/,
  ])('refuses %s', pattern => {
    expect(stepsPerCharacter(pattern)).toBeGreaterThan(MOST)
  })

  it.each<[RegExp, number]>([
    [/abc/, 1],
    [/aaa/, 3],
    [/abcd(?:ef|gh)?/, 1],
    [/port: \d{1,5} is/, 14 / 6],
    [/file "[^"\n]{1,200}" is/, 210 / 6],
    [/one[^\n]{0,60}two/, (3 + 60 + Math.ceil(61 / 3) * 3) / 3],
    [/\[[ab]\](?<n>x{2})\b/, 5 / 3],
    [/"[^"]*"/, 3],
    [/^.*=\d{1,3}/, 5],
    [/^\s*x/, 2],
  ])('counts the steps of %s', (pattern, steps) => {
    expect(stepsPerCharacter(pattern)).toBeCloseTo(steps, 5)
  })

  it.each([
    [/ab{2,}/g, 3],
    [/^[ \t]*\w+: +\S+[ \t]*$/gm, 9],
    [/x(?:ab|c){1,3}y/g, 1 + 6 + 6],
  ])('counts the steps of %s where what it finds is replaced', (pattern, steps) => {
    expect(stepsPerCharacter(pattern, { isConsumed: true })).toBeCloseTo(steps, 5)
  })

  it.each([
    /a.*b/g,
    /^\w*\w*x/gm,
    /(?:ab)*c+x/g,
    /\s+$/,
    /^\s*x/m,
    /[a-z]+\b/,
    /^\w+: +\S*[ \t]*$/m,
    /^a*a*$/,
    /^(?:a+)+$/,
  ])('refuses %s also where what it finds is replaced', pattern => {
    expect(stepsPerCharacter(pattern, { isConsumed: true })).toBeGreaterThan(MOST)
  })

  it('tells a letter in a set or behind a stroke from what it else means', () => {
    expect(stepsPerCharacter(/[*+(|)]\*\(\|/)).toBeLessThan(10)
    expect(stepsPerCharacter(/\\{0,3}"/)).toBeLessThan(10)
  })
})
