import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { wordsKept } from '@/lib/stacks/parts/proof/turns.ts'
import { readClip } from '@/lib/system/clip.ts'
import { docker } from '../../support/docker.ts'
import { realCheckout } from '../../support/real-run.ts'
import { prove } from '../../support/reflector/proved.ts'

const running = (lines: Record<string, string>) =>
  Object.entries(lines).flatMap(([service, line]) => (line.endsWith('running') ? [service] : []))

/** The stand-in for speech and the small real model both understand more of the fifty words. */
const WORDS_KEPT = 10

describe('Reflector standalone on a real engine', () => {
  const checkout = realCheckout('2026-04')

  it('comes up with no account, no key and no question, built from the checkout', async () => {
    const { ending, done, skipped } = await checkout.apply({ stack: 'reflector-standalone' })
    expect(ending).toEqual({ ended: 'done' })
    expect([...done, ...skipped]).toContain('llm-reached')
    expect(running(await checkout.containers())).toEqual(
      expect.arrayContaining(['server', 'web', 'worker', 'beat', 'cpu', 'garage', 'caddy', 'hatchet']),
    )
  })

  it('is left alone where nothing changed', async () => {
    const before = await checkout.containers()
    const { ending, done } = await checkout.apply({ stack: 'reflector-standalone' })
    expect([ending, done]).toEqual([{ ended: 'done' }, []])
    expect(await checkout.containers()).toEqual(before)
  })

  it('proves itself by a recording, once its speech models are loaded', async () => {
    const speech = `${checkout.project()}-cpu-1`
    await docker('exec', speech, 'touch', '/tmp/loading')
    const early = await prove(checkout.dir())
    expect([early.ending, early.lines.at(-1)]).toEqual([
      'text: The speech models are not loaded yet',
      expect.stringContaining('503'),
    ])
    await docker('exec', speech, 'rm', '/tmp/loading')
    const { ending, saw, heard } = await prove(checkout.dir())
    expect([ending, saw]).toEqual([
      'done',
      expect.objectContaining({ speakers: '2 speakers', summary: '"A garden"' }),
    ])
    const turns = heard?.type === 'heard' ? heard.turns : []
    expect(wordsKept(readClip(process.cwd()).lines, turns)).toBeGreaterThan(WORDS_KEPT)
  })

  it('names its language model, and not speech, where words come and topics do not', async () => {
    const model = `${checkout.project()}-ollama-cpu-1`
    await docker('stop', '--time', '0', model)
    const { ending, lines, saw } = await prove(checkout.dir())
    await docker('start', model)
    expect([ending, lines.length, saw.text]).toEqual([
      'topics: The language model did not answer as it should',
      3,
      expect.stringMatching(/^\d+ words, as the log says$/),
    ])
  })
})

describe('Reflector of February 2026 on a real engine', () => {
  const checkout = realCheckout('2026-02')
  const password = 'a canary of a password'

  it('comes up without a workflow engine', async () => {
    const { ending } = await checkout.apply({
      flags: '--cpu --ollama-cpu --garage --caddy',
      answers: { signIn: { kind: 'password', password } },
    })
    expect(ending).toEqual({ ended: 'done' })
    expect(running(await checkout.containers())).toEqual(
      expect.arrayContaining(['server', 'cpu', 'garage', 'caddy']),
    )
    const env = await docker('exec', `${checkout.project()}-server-1`, 'env')
    expect(env).toMatch(/^TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID=GK/m)
  })

  it('is left alone where nothing changed', async () => {
    const before = await checkout.containers()
    expect((await checkout.apply()).done).toEqual([])
    expect(await checkout.containers()).toEqual(before)
  })

  it('names its language model where a recording does not come through, and then proves itself', async () => {
    const model = `${checkout.project()}-ollama-cpu-1`
    await docker('stop', '--time', '0', model)
    const without = await prove(checkout.dir(), { typed: password })
    expect([without.ending, without.lines]).toEqual([
      'topics: The language model did not answer as it should',
      [expect.stringContaining('APIConnectionError')],
    ])
    await docker('start', model)
    const { ending, saw, events } = await prove(checkout.dir(), { typed: password })
    expect([ending, Object.keys(saw)]).toEqual([
      'done',
      ['sign-in', 'upload', 'taken', 'sound', 'text', 'topics', 'speakers', 'summary', 'playback'],
    ])
    expect(JSON.stringify(events)).not.toContain(password)
  })

  it('takes no other password than its own', async () => {
    const refused = await prove(checkout.dir(), { typed: 'another one' })
    expect(refused.ending).toBe('sign-in: Reflector does not take this password')
  })
})
