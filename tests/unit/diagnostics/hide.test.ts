import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bundleOf } from '@/lib/diagnostics/bundle.ts'
import type { Gathered } from '@/lib/diagnostics/gathered.ts'
import { privateValuesIn } from '@/lib/diagnostics/private-values.ts'
import { publicWordsIn } from '@/lib/diagnostics/public-words.ts'
import { veilGathered } from '@/lib/diagnostics/veil-gathered.ts'
import { blocks } from '@/lib/doctor/finding.ts'
import { eachSeed } from '../../support/faults/each-seed.ts'
import { gatheredOf, runSeen, serviceSeen } from '../../support/gathered.ts'
import { tracesOf } from '../../support/secret-forms.ts'
import type { Random } from '../../support/seeded-random.ts'

const PERSON = {
  folder: '/srv/acme/stack',
  home: '/home/ann',
  user: 'ann',
  machine: 'acme-1',
  names: ['acme.example'],
}
const veiled = (seen: Gathered, values: string[]) =>
  veilGathered(seen, { values, person: PERSON, addresses: 'hidden' })

/** A stack that says what it is given wherever it can say something. */
const saying = (text: string): Gathered => {
  const finding = blocks('x', text, text, text)
  return gatheredOf({
    services: {
      seen: [
        serviceSeen('server', {
          status: 'restarting',
          restarts: 3,
          error: text,
          lines: [text, `a ${text} b`],
        }),
      ],
    },
    run: {
      seen: runSeen({
        ended: 'failed',
        finding,
        lines: [text],
        steps: [{ id: 'server', title: text, state: 'failed', saw: text }],
      }),
    },
    findings: [finding],
    envFiles: [
      { path: 'server/.env', settings: { seen: [{ name: 'LLM_MODEL', class: 'set', shows: text }] } },
    ],
  })
}

describe('what is private', () => {
  it('is in no part of a bundle', async () => {
    const secret = 'q8/ZrVt+Kp4=W1mN7u'
    const { title, short, long } = bundleOf(
      await veiled(saying(`it is ${secret}, says ann in /srv/acme/stack at acme.example`), [secret]),
    )
    for (const text of [title, short, long]) {
      expect(tracesOf(secret, text)).toEqual([])
      expect(text).not.toMatch(/\bann\b|acme/)
    }
  })

  it.each(['unchanged', 'skipped', 'default', 'silent', 'blocks', 'changed'])(
    'may be a word of ours, such as %s',
    async secret => {
      const seen = await veiled(saying(secret), [secret])
      expect(() => bundleOf(seen)).not.toThrow()
    },
  )

  it('is every value that was made at random, whatever its key is called and whatever file it stands in', () => {
    const values = privateValuesIn(
      {
        documents: [],
        publicKeys: { LLM_MODEL: /^[a-z\d.:-]+$/ },
        publicWords: new Set(),
        files: {
          'server/.env': {
            text: 'WEBHOOK=aB3dE5fG7hI9jK\nLLM_MODEL=qwen2.5:14b-instruct\nMY_KEY=usual-1-key-of-all\n',
          },
          'server/.env.example': { text: 'MY_KEY=usual-1-key-of-all\n' },
          'livekit.yaml': { text: 'keys:\n  APIx7k2m9q4w: zX9yW8vU7tS6rQ5p\n' },
          'docker-compose.yml': { text: 'image: x@sha256:aB3dE5fG7hI9jKaB3dE5fG7hI9jK\n' },
        },
      },
      [{ key: 'A_LABEL', value: 'mN4oP5qR6sT7uV' }],
    )
    expect(values.toSorted()).toEqual([
      'APIx7k2m9q4w',
      'aB3dE5fG7hI9jK',
      'mN4oP5qR6sT7uV',
      'zX9yW8vU7tS6rQ5p',
    ])
  })
})

const COMPOSE =
  'services:\n  postgres:\n    environment:\n      POSTGRES_PASSWORD: reflector\n      TOKEN: lent-to-all\n'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('privateValuesIn', () => {
  const stack = {
    id: 'reflector-standalone',
    compose: ['docker-compose.yml'],
    releases: {
      repository: 'x/y',
      releases: { one: '2026-01-01' },
      files: { 'docker-compose.yml': { [sha256(COMPOSE)]: ['one'] } },
    },
  }
  const valuesOf = (given: Record<string, string>, texts: Record<string, string> = {}) => {
    const all = { 'docker-compose.yml': COMPOSE, ...texts }
    const files = Object.fromEntries(Object.entries(all).map(([path, text]) => [path, { text }]))
    const known = { documents: [], files, publicKeys: {}, publicWords: publicWordsIn({ stack, files }) }
    return privateValuesIn(
      known,
      Object.entries(given).map(([key, value]) => ({ key, value })),
    )
  }

  it('leaves out the name of the stack, the project and the service that a container has as its password', () => {
    const labels = { 'com.docker.compose.project': 'acme-notes', 'com.docker.compose.service': 'garage' }
    expect(
      valuesOf({ POSTGRES_PASSWORD: 'reflector', A_TOKEN: 'acme-notes', B_TOKEN: 'garage', ...labels }),
    ).toEqual([])
  })

  it('leaves out a password that is a word of an upstream compose file', () => {
    expect(valuesOf({ API_TOKEN: 'lent-to-all' })).toEqual([])
  })

  it('keeps a password that only a changed compose file or no file has', () => {
    const changed = { 'docker-compose.yml': COMPOSE.replace('lent-to-all', 'swordfish') }
    expect(valuesOf({ API_TOKEN: 'swordfish' }, changed)).toEqual(['swordfish'])
    expect(valuesOf({ API_TOKEN: 'swordfish' })).toEqual(['swordfish'])
  })

  it('keeps a password that is only a part of a public word', () => {
    expect(valuesOf({ API_TOKEN: 'lent-to' })).toEqual(['lent-to'])
  })

  it('keeps a password of an env file though it is a public word', () => {
    expect(valuesOf({ API_TOKEN: 'lent-to-all' }, { '.env': 'API_TOKEN=lent-to-all\n' })).toEqual([
      'lent-to-all',
    ])
    expect(valuesOf({}, { '.env': 'POSTGRES_PASSWORD=reflector\n' })).toEqual(['reflector'])
  })
})

const PIECES = [
  ...Array.from('aB3xyz09 $\'"`\\/+=&%#!?@:;,.-_~()[]{}<>|^*\té€文😀'),
  ...[
    '\n',
    '\r\n',
    '\ud83d',
    '\0',
    '```',
    '</details>',
    '://',
    '| ',
    '-----BEGIN X-----',
    'No space left on device',
    'password=',
  ],
]

/** Each of these says some twenty texts: all in all, more than ten thousand. */
it('no input makes a bundle throw, grow or tell', async () => {
  await eachSeed(600, async random => {
    const secret = `${random.pick(['Q', '7', 'ü'])}${random.text(PIECES.slice(0, 45), 24)}k7Zq9x`
    const { short } = bundleOf(await veiled(anything(random, secret), [secret]))
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(60_000)
    expect(short).not.toContain(secret)
  })
})

function anything(random: Random, secret: string): Gathered {
  const text = () => `${random.text(PIECES, 40)}${random.chance(0.4) ? secret : ''}${random.text(PIECES, 40)}`
  const lines = () => Array.from({ length: random.integer(12) }, text)
  const service = () =>
    serviceSeen(text(), { status: text(), error: text(), health: text(), image: text(), lines: lines() })
  const finding = blocks(text(), text(), text(), text())
  return gatheredOf({
    services: { seen: Array.from({ length: random.integer(4) }, service) },
    run: random.chance(0.5)
      ? { unseen: text() }
      : { seen: runSeen({ ended: 'failed', finding, lines: lines() }) },
    stack: random.chance(0.5) ? { unseen: text() } : { seen: { id: text(), title: text() } },
    findings: [finding],
    envFiles: [{ path: text(), settings: { seen: [{ name: text(), class: 'set', shows: text() }] } }],
  })
}
