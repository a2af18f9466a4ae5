import { describe, expect, it } from 'vitest'
import { VEIL } from '@/lib/plan/plan-whole.ts'
import { KEYED_PATTERNS, PAIR_PATTERN } from '@/lib/secrets/keyed-values.ts'
import { MASKED } from '@/lib/secrets/known-veil.ts'
import { PEM_PATTERNS } from '@/lib/secrets/pem-blocks.ts'
import { createRedactor } from '@/lib/secrets/redact.ts'
import { SIGN_IN_PATTERNS } from '@/lib/secrets/sign-ins.ts'
import { TOKEN_PATTERNS } from '@/lib/secrets/tokens.ts'
import { stepsPerCharacter } from '../../support/pattern-work.ts'

/** A line has four thousand letters: some ten milliseconds for the worst of them. */
const MOST = 2000

describe('A container cannot hold the wizard up by what it says', () => {
  it.each([...KEYED_PATTERNS, ...SIGN_IN_PATTERNS, ...TOKEN_PATTERNS, ...PEM_PATTERNS, MASKED])(
    'as the steps for each letter are bounded: %s',
    pattern => {
      expect(stepsPerCharacter(pattern, { isConsumed: true })).toBeLessThanOrEqual(MOST)
    },
  )

  it('also where a value is read again for the keys in it', () => {
    expect(stepsPerCharacter(PAIR_PATTERN)).toBeLessThanOrEqual(MOST)
  })

  it('as others are served between some kilobytes', async () => {
    const lines = Array.from({ length: 300 }, () => 'key='.repeat(1024))
    let turns = 0
    let isOver = false
    const count = () => {
      turns++
      if (!isOver) setImmediate(count)
    }
    setImmediate(count)
    const shown = await createRedactor().lines(lines)
    isOver = true
    expect(shown).toEqual(lines.map(() => `key=${VEIL}`))
    // Of four lines at once.
    expect(turns).toBeGreaterThanOrEqual(300 / 4)
  })
})

/** Longer than what is looked at of a value. */
const LONG = 'aB3-'.repeat(200)

describe('a value that is longer than what is looked at is hidden to its end', () => {
  it.each([
    [`secret_key: x=${LONG} next`, `secret_key: ${VEIL} next`],
    [`token="${LONG}\\"${LONG}" next`, `token="${VEIL}" next`],
    [`{'password': '${LONG}', 'n': 1}`, `{'password': '${VEIL}', 'n': 1}`],
    [`msg="{\\"apiKey\\":\\"${LONG}\\",\\"n\\":1}"`, `msg="{\\"apiKey\\":\\"${VEIL}\\",\\"n\\":1}"`],
    [`connect(user=ann, password=${LONG})`, `connect(user=ann, password=${VEIL})`],
    [`invalid token: ${'a'.repeat(400)}9Z next`, `invalid token: ${VEIL} next`],
    [`auth=${'a'.repeat(400)}9Z next`, `auth=${VEIL} next`],
    [`GET /?access_token=${'key='.repeat(400)}9Z&page=2`, `GET /?access_token=${VEIL}&page=2`],
  ])('%#', (line, shown) => {
    expect(createRedactor().line(line)).toBe(shown)
  })

  it.each([`token_count=${LONG}`, `dsn=https://example.com/${'a/'.repeat(300)}`])(
    'unless it is no secret: %#',
    line => {
      expect(createRedactor().line(line)).toBe(line)
    },
  )
})

it.each([
  [`a-eyJhbGciOi-eyJxx.eyJhdWQiOi.c2ln b`, `a-${VEIL} b`],
  ['eyJab.eyJhbGciOiJF.eyJhdWQiOi.c2ln', `eyJab.${VEIL}`],
  ['eyJab-eyJcd eyJhbGciOiJF', 'eyJab-eyJcd eyJhbGciOiJF'],
  [`eyJhbGciOiJF.eyJhdWQiOi.-sk-${'a1'.repeat(10)}`, VEIL],
])('a web token is found behind what begins like one: %s', (line, shown) => {
  expect(createRedactor().line(line)).toBe(shown)
})
