import { describe, expect, it } from 'vitest'
import { explain } from '@/lib/signatures/explain.ts'
import { said, speakerOf } from '@/lib/signatures/said.ts'
import { ADDED } from '../../fixtures/failures/added.ts'
import { GIVEN } from '../../fixtures/failures/given.ts'
import { HEARD } from '../../fixtures/failures/heard/all.ts'

describe('what a program meant to say', () => {
  it.each([
    ['plain text', 'plain text'],
    ['\u001b[1;31mERROR\u001b[0m no \u001b[2Kspace', 'ERROR no space'],
    ['\u001b]0;a title\u0007done', 'done'],
    ['\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['n\0o\0 \0s\0p\0a\0c\0e\0', 'no space'],
    ['msg="The \\"x\\" variable"', 'msg="The "x" variable"'],
    ['{"error":"a\\nb\\tc \\u003e \\/d"}', '{"error":"a b c > /d"}'],
    ['{"log":"FATAL: \\"x\\"\\n","stream":"stderr","time":"2026"}', 'FATAL: "x"'],
    ['C:\\stack', 'C:\\stack'],
  ])('%j is %j', (line, meant) => {
    expect(said(line)).toBe(meant)
  })

  it.each([
    ['server-1  | hello', 'server-1'],
    ['  postgres_db   | hello', 'postgres_db'],
    ['hello', ''],
    ['a | b', 'a'],
    ['| hello', ''],
    ['SELECT a || b', ''],
  ])('%j is said by %j', (line, speaker) => {
    expect(speakerOf(line)).toBe(speaker)
  })
})

describe('a failure is known', () => {
  const known = [...GIVEN, ...ADDED, ...HEARD].filter(
    ([, line]) => !/^(env drift|docker-proxy)|\n/.test(line),
  )
  const FORMS: Record<string, (line: string) => string> = {
    'as Compose shows it': line => `server-1  | ${line}`,
    'in colours': line => `\u001b[31m${line.split(' ').join(' \u001b[1m')}\u001b[0m`,
    'with the time of docker logs': line => `2026-11-21T09:13:58.101234567Z ${line}`,
    'as Docker keeps it': line => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-11-21' }),
    'as a line of JSON': line => JSON.stringify({ level: 'error', msg: line }),
    'as Windows writes it': line => `${[...line].join('\0')}\0`,
    'in the journal of a system': line => `Nov 21 09:13:58 host dockerd[812]: ${line}`,
    'in a build': line => `#12 4.211 ${line}`,
    'at the end of a very long line': line => `${'{"a":1},'.repeat(5_000)} ${line}`,
  }

  it.each(Object.entries(FORMS))('%s', (_, form) => {
    const missed = known.filter(([id, line]) => explain([form(line)])[0]?.id !== id)
    expect(missed.map(([id, line]) => [id, form(line).slice(-300)])).toEqual([])
  })
})
