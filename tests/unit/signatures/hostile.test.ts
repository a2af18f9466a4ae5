import { expect, it } from 'vitest'
import { explain } from '@/lib/signatures/explain.ts'
import { signatures } from '@/lib/signatures/list.ts'
import { ADDED } from '../../fixtures/failures/added.ts'
import { GIVEN } from '../../fixtures/failures/given.ts'
import { HEARD } from '../../fixtures/failures/heard/all.ts'
import { forSeeds } from '../../support/seeded-random.ts'

const WORDS = [...GIVEN, ...ADDED, ...HEARD].flatMap(([, line]) => line.split(/(?<=[ :"/.])/))
const ODD = [
  ...['\n', '\r', '\0', '\t', '\b', '\u007f', '\u001b[31m', '\u001b]0;title\u0007', '\u001b]', '\u009b2J'],
  ...['\ud83d', '\udc00', '\u202e', '\u2066', '\ufeff', 'ſ', 'İ', '\u4e2d', '😀'],
  ...[
    '{port}',
    '{path|x}',
    '$&',
    '$1',
    '${HOME}',
    '`id`',
    '"',
    "'",
    '\\',
    '\\u0000',
    '\\n',
    '<script>',
    '&lt;',
  ],
  ...[
    '{"log":"',
    '","stream":"stderr"}',
    'server-1  | ',
    ' | ',
    '2026-11-21T09:13:58.000Z ',
    '../../etc/passwd',
  ],
]
const MOVES_A_TERMINAL = /[^\P{Cc}\t]|[\u202a-\u202e\u2066-\u2069]/u
const LONGEST_LINE = 520
const LONGEST_TEXT = 1500

// Five hundred times twenty: ten thousand.
it('no log makes it throw, move a terminal, or say much, whatever is in it', () => {
  forSeeds(500, random => {
    for (let times = 0; times < 20; times++) {
      const pieces = random.pick([WORDS, ODD, [...WORDS, ...ODD]])
      const lines = Array.from({ length: random.integer(8) }, () => random.text(pieces, 60))
      const causes = explain(lines)
      expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length)
      for (const { title, meaning, remedy, line } of causes) {
        const told = `${title} ${meaning} ${remedy}`
        expect(told.length).toBeLessThan(LONGEST_TEXT)
        expect(line.length).toBeLessThan(LONGEST_LINE)
        expect(`${told}${line}`).not.toMatch(MOVES_A_TERMINAL)
        expect(told).not.toMatch(/\$&|\$\{|<script|\{[a-z]+[|}]/)
      }
    }
  })
})

it('bytes that are no text make it say nothing', () => {
  forSeeds(50, random => {
    const bytes = Buffer.from(Array.from({ length: 2000 }, () => random.integer(256)))
    expect(explain(bytes.toString('utf8').split('\n'))).toEqual([])
    expect(explain(bytes.toString('latin1').split('\n'))).toEqual([])
  })
})

it('everything at once is told once each, root before symptom', () => {
  const causes = explain([...GIVEN, ...ADDED, ...HEARD].flatMap(([, line]) => line.split('\n')))
  const told = causes.map(({ id }) => id)
  expect(new Set(told).size).toBe(told.length)
  // What waits for others is settled by what others of the same nameless log say; what is vague is told better.
  const mustBeTold = signatures.filter(({ settled, vague }) => !settled && !vague)
  expect(mustBeTold.filter(({ id }) => !told.includes(id))).toEqual([])
  const symptoms = told.map(id => signatures.find(signature => signature.id === id)?.symptom === true)
  expect(symptoms.lastIndexOf(false)).toBeLessThan(symptoms.indexOf(true))
})
