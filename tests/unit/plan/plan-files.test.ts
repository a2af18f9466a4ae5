import { describe, expect, it } from 'vitest'
import { fill } from '@/lib/plan/fill.ts'
import { planEnv } from '@/lib/plan/plan-env.ts'
import { planWhole, VEIL } from '@/lib/plan/plan-whole.ts'
import { type Secret, type Text, text } from '@/lib/stacks/contract/value.ts'
import type { World } from '@/lib/stacks/contract/world.ts'

const made: Secret = { home: 'server/.env#KEY', comes: 'made', as: 'hex32', replace: /^changeme/ }
const typed: Secret = { home: 'server/.env#TOKEN', comes: 'typed', answer: 'hub.token' }
const minted: Secret = { home: 'server/.env#WORK', comes: 'minted', by: 'mint' }
const document = {
  path: 'server/.env',
  like: 'server/.env.example',
  set: { PLAIN: 'a b', KEY: made, TOKEN: typed, WORK: minted },
}
const nobody = new Set<string>()

const files = (texts: Record<string, string>): World['files'] =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, { text }]))

describe('the plan of an env file', () => {
  it('creates it from its example and names what is made, what comes later, and no secret', () => {
    const plan = planEnv(document, files({ 'server/.env.example': 'OTHER=1\nKEY=changeme\n' }), nobody)
    expect(plan.action).toBe('create')
    expect(plan.changes).toEqual([
      { key: 'PLAIN', before: null, after: 'a b', secret: false, known: 'now' },
      { key: 'KEY', before: null, after: null, secret: true, known: 'now', origin: 'generated' },
      { key: 'WORK', before: null, after: null, secret: true, known: 'run', origin: 'generated' },
    ])
    expect(plan.writes).toEqual(['server/.env#KEY'])
  })

  it('changes nothing in a file that says it all', () => {
    const there = files({ 'server/.env': "KEY=abc\nTOKEN=t\nWORK=w\nPLAIN='a b'\n" })
    expect(planEnv(document, there, nobody)).toMatchObject({ action: 'unchanged', changes: [], writes: [] })
  })

  it.each([
    ['a placeholder', 'changeme-123', true],
    ['an empty value', '', true],
    ['a value of its own', 'abc', false],
  ])('replaces %s of a made secret: %s', (_what, value, isReplaced) => {
    const plan = planEnv(
      document,
      files({ 'server/.env': `KEY=${value}\nTOKEN=t\nWORK=w\nPLAIN=a b\n` }),
      nobody,
    )
    expect(plan.writes.includes('server/.env#KEY')).toBe(isReplaced)
  })

  it('writes a typed secret once it was typed, and never says what it was', () => {
    const there = files({ 'server/.env': 'KEY=abc\nTOKEN=old-token\nWORK=w\nPLAIN=a b\n' })
    const plan = planEnv(document, there, new Set(['hub.token']))
    expect(plan).toMatchObject({ action: 'update', writes: ['server/.env#TOKEN'] })
    expect(plan.changes).toMatchObject([{ key: 'TOKEN', origin: 'entered' }])
    expect(JSON.stringify(plan.changes)).not.toContain('old-token')
  })

  it('asks a service again for what cannot be of it, and takes the old value out', () => {
    const key: Secret = { home: 'server/.env#ID', comes: 'minted', by: 'storage', like: /^GK\d+$/ }
    const twice = { path: 'server/.env', set: { ID: key, COPY: key } }
    const of = (id: string) => {
      const there = files({ 'server/.env': `ID=${id}\nCOPY=${id}\n` })
      const { changes, writes } = planEnv(twice, there, nobody)
      return { known: changes.map(({ known }) => known), writes, text: fill(twice, there, () => id) }
    }
    expect(of('AKIA1')).toEqual({ known: ['run', 'run'], writes: [], text: '' })
    expect(of('GK1')).toEqual({ known: [], writes: [], text: 'ID=GK1\nCOPY=GK1\n' })
  })

  it('is filled with the values that are known and leaves out what comes later', () => {
    const known = new Map([
      ['server/.env#KEY', 'k'],
      ['server/.env#TOKEN', 't$1'],
    ])
    const filled = fill(document, files({ 'server/.env.example': '# sample\nKEY=changeme\n' }), home =>
      known.get(home),
    )
    expect(filled).toBe("# sample\nKEY=k\nPLAIN='a b'\nTOKEN='t$1'\n")
  })
})

describe('the plan of a whole file', () => {
  it('tells the word of its seal only where no secret is in it', () => {
    const secret: Secret = { home: 'server/.env#KEY', comes: 'made', as: 'hex32' }
    const lastOf = (body: Text) =>
      planWhole({ path: 'a.yaml', sealed: true, body }, {}, nobody).changes.at(-1)
    expect(lastOf('port: 1\n')?.after).toMatch(/^# reflector-wizard [0-9a-f]{8}: /)
    expect(lastOf(text`key: ${secret}\n`)?.after).toContain(`# reflector-wizard ${VEIL}: `)
  })

  it('changes nothing in a sealed file that says it all', () => {
    const secret: Secret = { home: 'server/.env#KEY', comes: 'made', as: 'hex32' }
    const document = { path: 'a.yaml', sealed: true as const, body: text`key: ${secret}\n` }
    const env = files({ 'server/.env': 'KEY=abc\n' })
    const written = fill(document, env, () => 'abc') ?? ''
    expect(planWhole(document, { ...env, ...files({ 'a.yaml': written }) }, nobody).action).toBe('unchanged')
  })

  const secret: Secret = { home: 'server/.env#KEY', comes: 'made', as: 'hex32' }
  const whole = { path: 'app.yaml', body: text`port: 1\nkey: ${secret}\nend: true\n` }

  it('shows a new file with its secret veiled', () => {
    const plan = planWhole(whole, {}, nobody)
    expect(plan.action).toBe('create')
    expect(plan.changes).toContainEqual({
      line: 2,
      before: null,
      after: `key: ${VEIL}`,
      secret: true,
      known: 'now',
    })
  })

  it('changes nothing where the file holds the very secret of its home', () => {
    const there = files({ 'server/.env': 'KEY=abc\n', 'app.yaml': 'port: 1\nkey: abc\nend: true\n' })
    expect(planWhole(whole, there, nobody)).toMatchObject({ action: 'unchanged', changes: [] })
  })

  it('veils a secret that somebody wrote by hand, and replaces it', () => {
    const there = files({ 'server/.env': 'KEY=abc\n', 'app.yaml': 'port: 2\nkey: hand-written\nend: true\n' })
    const plan = planWhole(whole, there, nobody)
    expect(plan.action).toBe('update')
    expect(JSON.stringify(plan.changes)).not.toMatch(/hand-written|abc/)
    expect(plan.changes).toContainEqual({
      line: 1,
      before: null,
      after: 'port: 1',
      secret: false,
      known: 'now',
    })
  })
})
