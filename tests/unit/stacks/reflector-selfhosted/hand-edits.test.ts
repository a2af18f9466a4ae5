import { describe, expect, it } from 'vitest'
import { planJson } from '@/lib/plan/plan-json.ts'
import { sealOf } from '@/lib/plan/seal.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import {
  type Answered,
  answered,
  blocking,
  byFlags,
  valuesIn,
  warning,
} from '@/tests/support/reflector/asked.ts'
import { textIn, withFiles, worldOf } from '@/tests/support/reflector/world.ts'

const LIVEKIT = '--cpu --ollama-cpu --livekit --garage --caddy'
const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
const before = byFlags(
  worldOf('2026-04', { 'own.crt': PEM }),
  `${LIVEKIT} --ip 10.0.0.7 --custom-ca own.crt`,
).after

const FILES = [
  'Caddyfile',
  'livekit.yaml',
  'egress.yaml',
  'docker-compose.wizard.yml',
  'docker-compose.ca.yml',
]

const text = (world: World, path: string) => textIn(world.files[path]) ?? ''
const withLine = (path: string, line = '# mine') =>
  withFiles(before, { [path]: `${line}\n${text(before, path)}` })
const actionOf = ({ plan }: Answered, path: string) => plan.files.find(file => file.path === path)?.action
const decided = (world: World, path: string, decision: 'keep' | 'replace', more = {}) =>
  answered(world, { answers: { ...more, edited: { [path]: decision } } })

describe.each(FILES)('%s', path => {
  it('is ours as long as nobody edits it, also after other choices', () => {
    expect(sealOf(text(before, path))).toBe('intact')
    const other = answered(before, { answers: { access: { kind: 'ip', address: '10.0.0.8' } } })
    expect(blocking(other)).toEqual([])
  })

  it('edited by hand has to be answered for, whatever is planned', () => {
    const outcome = answered(withLine(path), {})
    expect(blocking(outcome)).toEqual([`edited:${path}`])
    expect(outcome.plan.findings.find(({ level }) => level === 'blocks')).toMatchObject({
      at: path,
      remedy: expect.stringContaining(`"edited": { "${path}": "keep" }`),
    })
    expect(actionOf(outcome, path)).toBe('update')
  })

  it('is left alone where it is kept, and that is remembered and said', () => {
    const edited = withLine(path)
    const outcome = decided(edited, path, 'keep')
    expect([blocking(outcome), actionOf(outcome, path)]).toEqual([[], 'unchanged'])
    expect(outcome.after.files[path]).toEqual(edited.files[path])
    expect(warning(outcome)).toContain(`kept:${path}`)
    expect(outcome.plan.answers.edited).toEqual({ kind: 'decided', [path]: 'keep' })
  })

  it('is written again where it is to be replaced, which is remembered for no other time', () => {
    const outcome = decided(withLine(path), path, 'replace')
    expect(blocking(outcome)).toEqual([])
    expect(outcome.after.files[path]).toEqual(before.files[path])
    expect(outcome.plan.answers).not.toHaveProperty('edited')
  })

  it('tells no secret while it is kept', () => {
    const edited = withLine(path, '# secret: sk-very-own')
    const { plan } = decided(edited, path, 'keep')
    expect(JSON.stringify([plan.documents, planJson(plan, '.')]).includes('sk-very-own')).toBe(false)
  })
})

describe('an answer about a file that was not edited', () => {
  it('changes nothing', () => {
    const outcome = decided(before, 'Caddyfile', 'keep', { access: { kind: 'ip', address: '10.0.0.8' } })
    expect(actionOf(outcome, 'Caddyfile')).toBe('update')
    expect(outcome.plan.answers).not.toHaveProperty('edited')
  })
})

describe('other files and choices', () => {
  it('are planned while one file is kept', () => {
    const access = { access: { kind: 'domain', domain: 'talk.example.com' } }
    const { after } = decided(withLine('Caddyfile'), 'Caddyfile', 'keep', access)
    expect(valuesIn(after, 'www/.env').SITE_URL).toBe('https://talk.example.com')
    expect(text(after, 'Caddyfile')).not.toContain('talk.example.com')
  })

  it('do not ask about a file that no choice needs', () => {
    const outcome = answered(withLine('livekit.yaml'), { answers: { video: { kind: 'none' } } })
    expect(blocking(outcome)).toEqual([])
  })

  it('ask before a file of ours goes that was edited', () => {
    const world = withLine('docker-compose.ca.yml')
    const trust = { trust: { kind: 'public' } }
    expect(blocking(answered(world, { answers: trust }))).toEqual(['edited:docker-compose.ca.yml'])
    expect(actionOf(decided(world, 'docker-compose.ca.yml', 'replace', trust), 'docker-compose.ca.yml')).toBe(
      'remove',
    )
    const kept = decided(world, 'docker-compose.ca.yml', 'keep', trust)
    expect(kept.plan.compose.files).toContain('docker-compose.ca.yml')
  })
})

describe('an override that is kept', () => {
  const path = 'docker-compose.wizard.yml'
  const edited = (change: (text: string) => string) =>
    decided(withFiles(before, { [path]: change(text(before, path)) }), path, 'keep')

  it('is laid over the others as it is', () => {
    const outcome = edited(text => text.replace('services:\n', 'services:\n  mine:\n    image: mine\n'))
    expect(outcome.plan.compose.files).toContain(path)
    expect(outcome.plan.services).toContain('mine')
  })

  it('has to be one that can be read', () => {
    expect(blocking(edited(text => `${text}services: [`))).toEqual([`file:${path}`])
  })
})

describe('a Caddyfile that was never ours', () => {
  const world = worldOf('2026-04', { Caddyfile: 'example.com {\n}\n' })

  it('is kept as well where that is answered', () => {
    const outcome = answered(world, {
      flags: ['--cpu', '--garage', '--caddy'],
      answers: { edited: { Caddyfile: 'keep' } },
    })
    expect(actionOf(outcome, 'Caddyfile')).toBe('unchanged')
    expect(warning(outcome)).toContain('kept:Caddyfile')
    expect(warning(outcome)).not.toContain('caddyfile')
  })

  it('is somebody else’s where its seal was taken off', () => {
    const unsealed = text(before, 'Caddyfile').replace(/^# reflector-wizard [0-9a-f]{8}.*\n/m, '')
    expect(warning(answered(withFiles(before, { Caddyfile: unsealed }), {}))).toContain('caddyfile')
  })
})
