import { createRequire } from 'node:module'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { encodeEnvValue } from '@/lib/plan/env/encode-env-value.ts'
import { type Hazard, hazards } from '@/lib/plan/env/hazards.ts'
import { ENV_VALUES, randomValue } from '../../../support/env-samples.ts'
import { forSeeds } from '../../../support/seeded-random.ts'

const readers = (value: string) => [...new Set(hazards(value).map(({ reader }) => reader))]

describe('D27 says which other readers of the file will differ', () => {
  it.each<[string, Hazard['reader'][], string[]]>([
    ['none, for what needs no quotes', [], ['', 'abc', 'https://user@host:1/a', 'sk-a_b.c=', '%,+']],
    [
      'the script, which knows no quotes',
      ['upstream-script'],
      [' a b ', 'a #b', '"', "'", '`id`', 'é😀', 'a&b|c', 'a\nb', 'a\\b', 'a$', '$A$', '${'],
    ],
    [
      'also Next, which expands and unescapes differently',
      ['upstream-script', 'next'],
      ['$A', 'x$5', '\\$', `a'b"c`, 'a\\', "it's \\", '$A\\$', "it's a\\\\b"],
    ],
    [
      'also python-dotenv, which unescapes differently',
      ['upstream-script', 'python-dotenv'],
      ['a\\\\b', "it's $A", 'a\n$', '${:-}', '${-}$'],
    ],
    ['all of them', ['upstream-script', 'next', 'python-dotenv'], ['${A}', '${A:-b}', 'a\\\n$']],
  ])('%s', (_, expected, values) => {
    for (const value of values) expect([value, readers(value)]).toEqual([value, expected])
  })

  it('with a reason that does not quote the value', () => {
    for (const { because } of hazards('s3cr3t${A}\\\\')) expect(because).toMatch(/^it (?!.*s3cr3t)/)
  })
})

describe('the reader of Next itself', () => {
  const { readNext, forget } = nextReader()
  afterEach(forget)

  const agrees = (value: string) => {
    const read = readNext(`K=${encodeEnvValue(value)}\nEND=1\n`)
    expect([value, !isDeepEqual(read, { K: value, END: '1' })]).toEqual([
      value,
      readers(value).includes('next'),
    ])
  }

  it('differs exactly where we say so', () => {
    for (const value of Object.values(ENV_VALUES).flat()) agrees(value)
    forSeeds(2000, random => agrees(randomValue(random)))
  })
})

const isDeepEqual = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)

type Reader = (...given: unknown[]) => unknown
const isFunction = (value: unknown) => typeof value === 'function'

/** It comes with Next and is no dependency of ours; it leaves what it read in this process. */
function nextReader() {
  const fromNext = createRequire(createRequire(import.meta.url).resolve('next/package.json'))
  const { processEnv } = z.object({ processEnv: z.custom<Reader>(isFunction) }).parse(fromNext('@next/env'))
  const forget = () => vi.unstubAllEnvs()
  return {
    forget,
    readNext(contents: string): object {
      for (const name of ['K', 'END', '__NEXT_PROCESSED_ENV']) vi.stubEnv(name, undefined)
      const file = { path: '.env', contents, env: {} }
      const [, read] = z
        .tuple([z.unknown(), z.looseObject({})])
        .parse(processEnv([file], undefined, console, true))
      return read
    },
  }
}
