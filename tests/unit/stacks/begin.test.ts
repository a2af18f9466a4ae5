import { describe, expect, it } from 'vitest'
import { chapterOfStep } from '@/lib/stacks/chapter-of-step.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { stacks } from '@/lib/stacks/list.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { settled } from '../../support/reflector/settle.ts'
import { worldOf } from '../../support/reflector/world.ts'
import { standaloneWorld } from '../../support/standalone-worlds.ts'

const selfhosted: Stack = reflectorSelfhosted
const standalone: Stack = reflectorStandalone

function answersOf(stack: Stack, world: World, given: object): Answers {
  const found = settled(stack, world, { answers: given })
  if (Array.isArray(found)) throw new Error(JSON.stringify(found))
  return found.answers
}

function begun(given: object, generation: '2026-02' | '2026-04' = '2026-04') {
  const world = worldOf(generation)
  const context = { answers: answersOf(selfhosted, world, given), world }
  const facts = selfhosted.first?.(context) ?? []
  return { said: facts.map(({ text }) => text).join('\n'), authority: selfhosted.authority?.(context) }
}

describe('what to know first', () => {
  it('is who signs in, and how', () => {
    expect(begun({}).said).toMatch(/Everybody who reaches/)
    expect(begun({ signIn: { kind: 'password', password: 'hunter2' } }).said).toMatch(/admin@localhost/)
    expect(
      begun({ access: { kind: 'domain', domain: 'a.example' }, signIn: { kind: 'authentik' } }).said,
    ).toContain('https://a.example/api/auth/callback/authentik')
  })

  it('is where the dashboard of workflows is, where there is one', () => {
    expect(begun({}).said).toContain('admin@example.com')
    expect(begun({}, '2026-02').said).not.toContain('admin@example.com')
  })

  it('never says a secret that was typed', () => {
    expect(begun({ signIn: { kind: 'password', password: 'hunter2' } }).said).not.toContain('hunter2')
  })

  it('is that there is no microphone without https', () => {
    expect(begun({ access: { kind: 'plain' } }).said).toMatch(/Without https/)
    expect(begun({}).said).not.toMatch(/Without https/)
  })
})

describe('an authority to trust', () => {
  it.each([
    ['lan', {}, true],
    ['ip', { address: '10.0.0.5' }, true],
    ['tunnel', { tcp: 'tunnel.example:443' }, true],
    ['domain', { domain: 'a.example' }, false],
    ['proxy', { url: 'https://a.example' }, false],
    ['plain', {}, false],
  ])('%s: is there only where Caddy signs by itself', (kind, fields, isThere) => {
    expect(begun({ access: { kind, ...fields } }).authority !== undefined).toBe(isThere)
  })

  it('is there behind the proxy of the standalone stack', () => {
    const of = (shape: 'alone' | 'added') => {
      const world = standaloneWorld(shape)
      return standalone.authority?.({ answers: answersOf(standalone, world, {}), world })
    }
    expect(of('alone')?.argv.join(' ')).toMatch(/root\.crt$/)
    expect(of('added')).toBeUndefined()
  })
})

describe('the chapter whose answers decide about a step', () => {
  it('is found for a service, its image, and a step of a part', () => {
    expect(chapterOfStep(selfhosted, 'ollama')?.id).toBe('language-model')
    expect(chapterOfStep(selfhosted, 'image:gpu')?.id).toBe('speech')
    expect(chapterOfStep(selfhosted, 'model')?.id).toBe('language-model')
    expect(chapterOfStep(standalone, 'llm-reached')?.id).toBe('language-model')
  })

  it.each(['redis', 'write:.env', 'constructor', '__proto__', ''])('is none for %s', step => {
    expect(chapterOfStep(selfhosted, step)).toBeUndefined()
  })

  it('names questions that there are', () => {
    for (const stack of stacks)
      for (const question of Object.values(stack.decides ?? {})) {
        expect(Object.keys(stack.questions)).toContain(question)
        expect(stack.chapters.some(({ asks }) => asks.includes(question))).toBe(true)
      }
  })
})
