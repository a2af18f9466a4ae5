import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { readMemory } from '@/lib/machine/practice/memory.ts'
import type { Generation } from '@/lib/machine/practice/sample/generation.ts'
import { secretsOf } from '@/lib/plan/documents.ts'
import { valueAt } from '@/lib/plan/homes.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { type Asked, deedsOf, practise, prepared } from '@/tests/support/practise.ts'
import { someOf } from '@/tests/support/seeded-random.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const selfhosted: Stack = reflectorSelfhosted
const standalone: Stack = reflectorStandalone
const USUAL = { stack: selfhosted, flags: '--cpu --ollama-cpu --garage --caddy' }

const folder = temporaryFolder()
const open = (generation: Generation = '2026-04') => openPractice(folder(), generation)

function openIn(name: string, generation: Generation): string {
  const dir = join(folder(), name)
  mkdirSync(dir)
  return openPractice(dir, generation)
}

const RUNS: [name: string, generation: Generation, asked: Asked][] = [
  ['self-hosted', '2026-04', USUAL],
  [
    'self-hosted on a card, with meetings',
    '2026-04',
    { stack: selfhosted, flags: '--gpu --ollama-gpu --garage --caddy --livekit --ip 10.0.0.7' },
  ],
  [
    'self-hosted before workflows',
    '2026-02',
    { stack: selfhosted, flags: '--cpu --ollama-cpu --garage --caddy' },
  ],
  ['standalone', '2026-04', { stack: standalone }],
  [
    'standalone with an Ollama of the machine',
    '2026-02',
    { stack: standalone, given: { llm: { kind: 'ollama-host' } } },
  ],
]

describe.each(RUNS)('%s', (_name, generation, asked) => {
  it('comes to its end, and a second process finds nothing to do', async () => {
    const dir = open(generation)
    const first = await practise(dir, asked)
    expect(first.ending).toEqual({ ended: 'done' })
    expect(first.prepared.plan.services.every(service => deedsOf(first).includes(`up ${service}`))).toBe(true)
    const second = await practise(dir, asked)
    expect(second.ending).toEqual({ ended: 'done' })
    expect(deedsOf(second)).toEqual([])
    expect(second.prepared.plan.later).toEqual([])
  })
})

it('says in every line and every reading that it is practice', async () => {
  const { events } = await practise(open(), USUAL)
  const said = events.flatMap(event => [
    ...('lines' in event ? event.lines : []),
    ...('saw' in event ? [event.saw] : []),
  ])
  expect(said.length).toBeGreaterThan(60)
  expect(said.filter(line => !line.startsWith('practice: '))).toEqual([])
})

it('tells no secret', async () => {
  const { prepared: ready, events } = await practise(open(), USUAL)
  const { world } = await prepared(folder(), USUAL)
  const secrets = ready.plan.documents.flatMap(secretsOf).map(({ home }) => valueAt(home, world.files))
  expect(secrets).not.toContain(undefined)
  const told =
    JSON.stringify(events) + readFileSync(join(folder(), '.reflector-wizard/practice.json'), 'utf8')
  expect(secrets.filter(secret => told.includes(secret ?? ''))).toEqual([])
})

it('pulls an image that several services share once, and tells the bytes of what it pulls', async () => {
  const { events } = await practise(open(), USUAL)
  const pulls = events
    .flatMap(event => ('lines' in event ? event.lines : []))
    .filter(line => /backend:latest would be pulled/.test(line))
  expect(pulls).toHaveLength(1)
  const progress = events.filter(event => event.type === 'progress')
  expect(progress.map(({ step }) => step)).toEqual(expect.arrayContaining(['image:postgres', 'model']))
  expect(progress.every(({ done, of }) => done === of)).toBe(true)
})

describe('after a change', () => {
  it('of the model, only what reads it is made again', async () => {
    const dir = open()
    await practise(dir, USUAL)
    const again = await practise(dir, {
      ...USUAL,
      given: { llm: { kind: 'ollama-cpu', model: 'llama3.1:8b' } },
    })
    expect(again.ending).toEqual({ ended: 'done' })
    expect(deedsOf(again).sort()).toEqual([
      'model',
      'up beat',
      'up hatchet-worker-llm',
      'up server',
      'up worker',
      'write server/.env',
    ])
  })

  it('that does without a service, it is gone', async () => {
    const dir = open()
    await practise(dir, USUAL)
    const again = await practise(dir, { ...USUAL, given: { llm: { kind: 'none' } } })
    expect(again.ending).toEqual({ ended: 'done' })
    expect(deedsOf(again)).toContain('retire')
    expect(Object.keys(readMemory(dir).running).sort()).toEqual([...again.prepared.plan.services].sort())
  })

  it('of a file by hand, the plan takes it over and what sees the file is made again', async () => {
    const dir = open()
    const { prepared: ready } = await practise(dir, USUAL)
    expect(ready.plan.services).toContain('web')
    const path = join(dir, 'www/.env')
    writeFileSync(path, `${readFileSync(path, 'utf8')}FEATURE_BROWSE=true\n`)
    expect(deedsOf(await practise(dir, USUAL))).toEqual(['up web'])
    writeFileSync(path, `${readFileSync(path, 'utf8')}# only a remark\n`)
    expect(deedsOf(await practise(dir, USUAL))).toEqual([])
  })

  it.each([
    ['HATCHET_CLIENT_TOKEN', 'hatchet-token'],
    ['TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID', 'storage'],
  ])('a lost %s is made again', async (key, step) => {
    const dir = open()
    await practise(dir, USUAL)
    const path = join(dir, 'server/.env')
    writeFileSync(path, readFileSync(path, 'utf8').replace(new RegExp(`^${key}=.*$`, 'm'), `${key}=`))
    const again = await practise(dir, USUAL)
    expect(again.ending).toEqual({ ended: 'done' })
    expect(again.events.filter(({ type }) => type === 'step-done')).toContainEqual(
      expect.objectContaining({ step }),
    )
    expect(deedsOf(await practise(dir, USUAL))).toEqual([])
  })
})

const KILLED = RUNS.filter(([name]) => ['self-hosted', 'standalone'].includes(name))

describe.each(KILLED)('%s, killed anywhere', (_name, generation, asked) => {
  it('before an action: the next run converges, and then nothing is left to do', async () => {
    const whole = openIn('whole', generation)
    const { acts } = await practise(whole, asked)
    const expected = await agreed(whole, asked)
    for (const last of someOf(acts.length)) {
      const dir = openIn(String(last), generation)
      const killed = await practise(dir, asked, {
        act: (_action, count, go) => (count <= last ? go() : Promise.reject(new Error('killed'))),
      })
      expect(killed.ending.ended).toBe('failed')
      await expectConvergence(dir, asked, expected)
    }
  }, 120_000)

  it('between what a service gave and its file: the next run asks it again', async () => {
    const whole = openIn('whole', generation)
    const stores = await storing(whole, asked, Number.POSITIVE_INFINITY)
    const expected = await agreed(whole, asked)
    expect(stores).toBeGreaterThan(2)
    for (const last of someOf(stores)) {
      const dir = openIn(String(last), generation)
      expect(await storing(dir, asked, last)).toBeGreaterThan(last)
      await expectConvergence(dir, asked, expected)
    }
  }, 120_000)
})

/** Keeps the first few values that services give and fails at the next; says how many were given. */
async function storing(dir: string, asked: Asked, kept: number): Promise<number> {
  let stores = 0
  await practise(dir, asked, {
    files: files => ({
      ...files,
      store(values) {
        if (stores++ >= kept) throw new Error('killed')
        files.store(values)
      },
    }),
  })
  return stores
}

async function expectConvergence(dir: string, asked: Asked, expected: unknown) {
  const next = await practise(dir, asked)
  expect(next.ending).toEqual({ ended: 'done' })
  const third = await practise(dir, asked)
  expect([third.ending, deedsOf(third)]).toEqual([{ ended: 'done' }, []])
  expect(await agreed(dir, asked)).toEqual(expected)
}

/** The lines of the files in any order, with every secret under one name: what two runs must agree on. */
async function agreed(dir: string, asked: Asked): Promise<Record<string, string[]>> {
  const { plan, world } = await prepared(dir, asked)
  const secrets = plan.documents.flatMap(secretsOf).flatMap(({ home }) => valueAt(home, world.files) ?? [])
  const without = (text: string) =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, '<secret>'), text)
  return Object.fromEntries(
    plan.files.map(({ path }) => {
      const seen = world.files[path]
      return [path, seen && 'text' in seen ? without(seen.text).split('\n').sort() : []]
    }),
  )
}
