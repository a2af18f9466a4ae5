import { describe, expect, it } from 'vitest'
import { statusJson } from '@/cli/status-json.ts'
import { modelLines, statusLines } from '@/cli/status-lines.ts'
import type { ServiceSeen, Snapshot } from '@/lib/watch/snapshot.ts'

const service = (name: string, change: Partial<ServiceSeen> = {}): ServiceSeen => ({
  name,
  state: 'healthy',
  since: '2026-05-01T11:00:00Z',
  checks: [
    {
      name: 'ready',
      ok: true,
      ms: 3,
      saw: 'answers 200',
      proves: 'It answers',
      from: 'host',
      early: false,
      every: 20,
    },
  ],
  needs: [],
  why: null,
  root: null,
  image: 'x:1',
  imageId: null,
  container: `p-${name}-1`,
  restarts: 0,
  ports: [],
  openings: [],
  ...change,
})

const snapshot: Snapshot = {
  at: '2026-05-01T12:00:00Z',
  stack: 'some',
  title: 'Some',
  project: 'p',
  practice: false,
  state: 'degraded',
  sentence: 'db is paused.',
  services: [service('db', { state: 'paused', why: 'is paused', root: 'db' }), service('web')],
  urls: [
    { label: 'Pages', url: 'https://a.example', ok: true, saw: 'answers 200' },
    { label: 'API', url: 'https://b.example', ok: false, saw: 'nobody listens there' },
  ],
  drift: [
    { service: 'web', key: 'A', because: 'x' },
    { file: 'server/.env', because: 'y' },
  ],
  findings: [
    { id: 'f', level: 'warns', title: 'It ends soon', because: 'In 3 days.', remedy: 'Apply again.' },
  ],
  unseen: ['Its log gave no answer within 2 s.'],
}

const models = [
  {
    name: 'm:7b',
    isThere: true,
    isLoaded: false,
    says: 'It is not in memory now.',
    warnings: ['It was cut.'],
  },
]

describe('status', () => {
  it('says for people of a language model only what makes it worse than it was meant to be', () => {
    expect(modelLines(models)).toEqual(['It was cut.'])
  })

  it('says for people the answer first, then what is to be done', () => {
    expect(statusLines(snapshot)).toEqual([
      'db is paused.',
      '  db: paused (it is paused)',
      'Pages: https://a.example',
      'API: https://b.example (nobody listens there)',
      'Not as the files and answers say: web (A), server/.env. `apply` brings it there.',
      'It ends soon. In 3 days. Apply again.',
      'Its log gave no answer within 2 s.',
    ])
  })

  it('says that a run is changing it, for people and for programs', () => {
    const changed = { ...snapshot, run: 'r1' }
    expect(statusLines(changed)[1]).toBe('A run is under way, which changes that.')
    expect(statusJson(changed, [])).toMatchObject({ run: 'r1' })
    expect(statusJson(snapshot, [])).not.toHaveProperty('run')
  })

  it('says for programs what scripts rely on', () => {
    expect(statusJson(snapshot, models)).toEqual({
      stack: 'some',
      state: 'degraded',
      sentence: 'db is paused.',
      services: [
        {
          name: 'db',
          state: 'paused',
          since: '2026-05-01T11:00:00Z',
          checks: [{ name: 'ready', ok: true, ms: 3, saw: 'answers 200' }],
          why: 'is paused',
          root: 'db',
        },
        {
          name: 'web',
          state: 'healthy',
          since: '2026-05-01T11:00:00Z',
          checks: [{ name: 'ready', ok: true, ms: 3, saw: 'answers 200' }],
        },
      ],
      urls: [
        { label: 'Pages', url: 'https://a.example', ok: true },
        { label: 'API', url: 'https://b.example', ok: false },
      ],
      drift: [{ service: 'web', key: 'A' }, { file: 'server/.env' }],
      findings: snapshot.findings,
      unseen: snapshot.unseen,
      models,
    })
  })
})
