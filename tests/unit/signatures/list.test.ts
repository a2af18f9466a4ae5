import { describe, expect, it } from 'vitest'
import { literalFinder } from '@/lib/signatures/find-literals.ts'
import { signatures } from '@/lib/signatures/list.ts'
import { literalOf } from '@/lib/signatures/literal-of.ts'
import { ADDED } from '../../fixtures/failures/added.ts'
import { GIVEN } from '../../fixtures/failures/given.ts'
import { HEARD } from '../../fixtures/failures/heard/all.ts'
import { forSeeds } from '../../support/seeded-random.ts'

const byId = new Map(signatures.map(signature => [signature.id, signature]))
const texts = signatures.flatMap(({ id, title, meaning, remedy }) =>
  [title, meaning, remedy].map(text => [id, text] as const),
)

describe('the list', () => {
  it('has each id once, and outranks only what is in it', () => {
    expect(byId.size).toBe(signatures.length)
    for (const { outranks = [] } of signatures) expect(outranks.filter(id => !byId.has(id))).toEqual([])
  })

  it('never lets two causes outrank each other, also by way of others', () => {
    const follows = (from: string, seen: string[] = []): string[] =>
      (byId.get(from)?.outranks ?? []).flatMap(id =>
        seen.includes(id) ? id : [id, ...follows(id, [...seen, id])],
      )
    for (const { id } of signatures) expect(follows(id)).not.toContain(id)
  })

  it('leaves a place only for what some pattern names, and says something where it names nothing', () => {
    for (const { id, patterns, title, meaning, remedy } of signatures)
      for (const [place, name, otherwise] of `${title}${meaning}${remedy}`.matchAll(
        /\{([a-z]+)(\|[^{}]+)?\}/g,
      )) {
        const naming = patterns.filter(({ source }) => source.includes(`(?<${name}>`))
        expect([id, place, naming.length]).not.toEqual([id, place, 0])
        if (!otherwise) expect([id, place, naming.length]).toEqual([id, place, patterns.length])
      }
  })

  it.each(texts)('%s destroys nothing, opens nothing and switches no protection off: %s', (_, text) => {
    expect(text).not.toMatch(
      /prune|\brm -\w|\bdown\b.*-v|volume rm|--volumes|chmod|777|666|--privileged|insecure|verify.{0,3}(=|:)? ?(false|0)|disable|setenforce|ip_unprivileged|0\.0\.0\.0|DROP |mkfs|--force(?!-recreate)/i,
    )
  })

  it('has words in every text, and a source for every one', () => {
    for (const [id, text] of texts) expect([id, text.length > 8]).toEqual([id, true])
    for (const { source } of signatures) expect(source).toMatch(/^https:\/\/\S+$/)
  })
})

describe('the patterns', () => {
  const patterns = signatures.flatMap(({ patterns, settled = [] }) => [...patterns, ...settled])

  it.each(patterns)('%s has a text of its own by which lines are sorted out', pattern => {
    expect(literalOf(pattern).length).toBeGreaterThanOrEqual(4)
  })
})

describe('literalOf', () => {
  it.each([
    [/no space left on device/i, 'no space left on device'],
    [/\bENOSPC\b/, 'enospc'],
    [/could not (?:a|b(?:c|[)]) )?resolve external ip/i, 'resolve external ip'],
    [/exit code:? 137\b/, 'exit code'],
    [/[[(]abc[^)]{0,3}longer\.x/, 'longer.x'],
    [/ab*cd/, 'cd'],
    [/one thing|another/, ''],
  ])('%s contains %s', (pattern, literal) => {
    expect(literalOf(pattern)).toBe(literal)
  })

  it('stands in every line that its pattern matches', () => {
    for (const [id, line] of [...GIVEN, ...ADDED, ...HEARD])
      for (const pattern of byId.get(id)?.patterns.filter(pattern => pattern.test(line)) ?? [])
        expect(line.toLowerCase()).toContain(literalOf(pattern))
  })
})

describe('literalFinder', () => {
  it('finds just those that are there, also inside of one another and in big letters', () => {
    forSeeds(300, random => {
      const literals = [
        ...new Set(Array.from({ length: 12 }, () => `a${random.text(['a', 'b', 'c', ' '], 5)}`)),
      ]
      const line = random.text(['a', 'A', 'b', 'B', 'c', ' ', 'é', '\u0141'], 60)
      const there = literals.flatMap((literal, at) => (line.toLowerCase().includes(literal) ? at : []))
      expect(literalFinder(literals)(line)).toEqual(there)
    })
  })

  it('finds none where there is nothing to find', () => {
    expect(literalFinder([])('anything')).toEqual([])
  })
})
