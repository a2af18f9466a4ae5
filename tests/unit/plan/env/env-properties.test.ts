import { describe, expect, it } from 'vitest'
import { changeEnv } from '@/lib/plan/env/change-env.ts'
import { EnvFileError } from '@/lib/plan/env/env-file-error.ts'
import { parseEnv } from '@/lib/plan/env/parse-env.ts'
import { readEnv } from '@/lib/plan/env/read-env.ts'
import { depth } from '../../../support/depth.ts'
import { randomEnvFile, randomSoup, randomValue, SAMPLE_KEYS } from '../../../support/env-samples.ts'
import { forSeeds, type Random } from '../../../support/seeded-random.ts'

const environment = (name: string) => (name === 'A' ? 'from outside' : undefined)
const valuesOf = (text: string) =>
  new Map([...readEnv(text, environment)].map(([key, { value }]) => [key, value]))

function tryParse(text: string) {
  try {
    return parseEnv(text)
  } catch (error) {
    if (error instanceof EnvFileError) return undefined
    throw error
  }
}

describe('whatever a file holds', () => {
  it('the pieces, joined, are the file, or it is refused', () => {
    let parsed = 0
    forSeeds(5000, random => {
      const text = randomSoup(random)
      const pieces = tryParse(text)
      if (!pieces) return
      parsed++
      expect(pieces.map(piece => piece.text).join('')).toBe(text)
    })
    if (!process.env.TEST_SEED) expect(parsed).toBeGreaterThan(50)
  })

  it('a value that we write is read back, and nothing else appears', () => {
    forSeeds(5000, random => {
      const value = randomValue(random, 20)
      const { text } = changeEnv('FIRST=1\nEND=1\n', { set: { FIRST: value, NEW: value } })
      expect(text.split('\n')).toHaveLength(4)
      expect([...valuesOf(text)]).toEqual([
        ['FIRST', value],
        ['END', '1'],
        ['NEW', value],
      ])
    })
  })
})

describe('whatever is changed in whatever file', { timeout: 60_000 }, () => {
  const each = (check: (text: string, wish: Wish, after: string) => void) =>
    forSeeds(3000, random => {
      const text = randomEnvFile(random)
      const wish = randomWish(random)
      check(text, wish, changeEnv(text, wish, environment).text)
    })

  it('the wanted values are in force, once each', () => {
    each((_, { set, unset }, after) => {
      const values = valuesOf(after)
      for (const [key, value] of Object.entries(set)) expect([key, values.get(key)]).toEqual([key, value])
      const ours = keysIn(after)
      for (const key of Object.keys(set)) expect(ours.filter(other => other === key)).toEqual([key])
      for (const key of unset) expect(ours).not.toContain(key)
    })
  })

  it('every other value stays, unless it refers to a changed one', () => {
    each((text, wish, after) => {
      const affected = affectedBy(wish, text)
      const others = (file: string) => [...valuesOf(file)].filter(([key]) => !affected.has(key))
      expect(new Map(others(after))).toEqual(new Map(others(text)))
    })
  })

  it('comments, blank lines and other statements stay, in their order', () => {
    each((text, { set, unset }, after) => {
      const isOurs = (key: string) => key in set || unset.includes(key)
      const rest = (file: string) =>
        parseEnv(file)
          .filter(piece => piece.kind !== 'statement' || !isOurs(piece.key))
          .map(piece => piece.text.trimEnd())
          .filter(line => line !== '')
      expect(rest(after)).toEqual(rest(text))
    })
  })

  it('of a line that is changed every character around the value stays', () => {
    let changed = 0
    forSeeds(6000, random => {
      const text = randomEnvFile(random)
      const key = random.pick(SAMPLE_KEYS)
      const pieces = parseEnv(text)
      const ours = pieces.filter(piece => piece.kind === 'statement' && piece.key === key)
      const [statement] = ours
      if (ours.length !== 1 || statement?.kind !== 'statement' || !('raw' in statement.value)) return
      const value = random.chance(0.5) ? 'w' : randomValue(random)
      if (valuesOf(text).get(key) === value) return
      changed++

      const after = changeEnv(text, { set: { [key]: value } }, environment).text

      const textOf = (some: typeof pieces) => some.map(piece => piece.text).join('')
      const index = pieces.indexOf(statement)
      // A carriage return of the line end counts as part of what comes before an empty value.
      const before = textOf(pieces.slice(0, index)) + statement.lead.replace(/\r$/, '')
      const behind = statement.tail + textOf(pieces.slice(index + 1))
      expect([text, after.slice(0, before.length)]).toEqual([text, before])
      expect([text, after.slice(after.length - behind.length)]).toEqual([text, behind])
      const written = after.slice(before.length, after.length - behind.length)
      expect(written).toMatch(/^(?:'[^'\n]*'|"(?:[^"\\\n]|\\.)*"|[\w./:@%+,=-]*)\r?$/)
      const { style } = statement.value
      if (value === 'w' && style !== 'unfinished')
        expect(written).toBe(
          { bare: 'w', single: "'w'", double: '"w"' }[style] + (/\r$/.exec(statement.lead)?.[0] ?? ''),
        )
      expect(valuesOf(after).get(key)).toBe(value)
    })
    if (!process.env.TEST_SEED) expect(changed).toBeGreaterThan(20)
  })

  it('doing it again changes nothing', () => {
    each((_, wish, after) => {
      expect(changeEnv(after, wish, environment)).toEqual({ text: after, changes: [] })
    })
  })

  it('setting what is in force changes nothing, however it is written', () => {
    forSeeds(3000, random => {
      const text = randomEnvFile(random)
      const values = [...valuesOf(text)].filter(
        ([key]) => keysIn(text).filter(other => other === key).length === 1,
      )
      expect(changeEnv(text, { set: Object.fromEntries(values) }, environment)).toEqual({ text, changes: [] })
    })
  })

  it('the changes that are reported are the differences', () => {
    forSeeds(3000, random => {
      const text = randomEnvFile(random)
      const wish = randomWish(random)
      const { changes, text: after } = changeEnv(text, wish, environment)
      for (const { key, before, after: value } of changes) {
        expect([before, value]).toEqual([valuesOf(text).get(key), valuesOf(after).get(key)])
      }
      const silent = Object.keys(wish.set).filter(key => !changes.some(change => change.key === key))
      for (const key of silent) expect(valuesOf(text).get(key)).toBe(wish.set[key])
    })
  })
})

describe('files of any size', () => {
  // Each would keep a quadratic reader busy for hours, and for longer than a test may take with a tenth of it.
  const MB = 1_000_000 * Math.max(depth, 0.1)
  it.each<[string, string]>([
    ['a value of 50 MB', `K=${'a'.repeat(50 * MB)}\n`],
    ['blanks inside a value', `K=a${' '.repeat(5 * MB)}b\n`],
    ['hashes', `K=${'a#'.repeat(2 * MB)}\n`],
    ['escapes', `K="${'\\"'.repeat(MB)}"\n`],
    ['lines inside quotes', `K='${'a\n'.repeat(2 * MB)}'\n`],
    ['references', `K=${'${A:-x}'.repeat(MB / 5)}\n`],
    ['references on many lines', `K="${'${A:-x}\n'.repeat(MB / 5)}"\n`],
    ['braces', `K=\${A:-${'{'.repeat(MB)}}\n`],
    ['duplicates', 'K=1\n'.repeat(9000)],
    ['statements on one line', `K='1'`.repeat(9000)],
    ['comments', '# K=1\n'.repeat(9000)],
    ['white space', '\u2003'.repeat(MB)],
  ])('%s', (_, text) => {
    const { text: after } = changeEnv(text, { set: { K: 'w', NEW: 'n' } })
    const values = readEnv(after)
    expect([values.get('K')?.value, values.get('NEW')?.value]).toEqual(['w', 'n'])
  })

  it('an unfinished name of 5 MB', () => {
    expect(readEnv('K'.repeat(5 * MB)).get('')?.value).toHaveLength(5 * MB)
  })
})

interface Wish {
  set: Record<string, string>
  unset: string[]
}

function randomWish(random: Random): Wish {
  const set: Record<string, string> = {}
  const unset: string[] = []
  for (const key of [...SAMPLE_KEYS, 'NEW_1', 'NEW_2']) {
    if (random.chance(0.4)) set[key] = random.pick(['v', '', randomValue(random)])
    else if (random.chance(0.3)) unset.push(key)
  }
  return { set, unset }
}

const keysIn = (text: string) =>
  parseEnv(text).flatMap(piece => (piece.kind === 'statement' ? [piece.key] : []))

/** The wished keys, those that refer to them, those that refer to these, and so on. */
function affectedBy({ set, unset }: Wish, text: string): Set<string> {
  const affected = new Set([...Object.keys(set), ...unset])
  const statements = parseEnv(text).filter(piece => piece.kind === 'statement')
  for (let size = 0; size < affected.size; ) {
    size = affected.size
    for (const { key, text: written } of statements) {
      const names = [...written.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name ?? '')
      if (names.some(name => affected.has(name))) affected.add(key)
    }
  }
  return affected
}
