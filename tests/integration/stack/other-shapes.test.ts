import { describe, expect, it } from 'vitest'
import { docker, realCheckout } from '../../support/real-run.ts'

const running = (lines: Record<string, string>) =>
  Object.entries(lines).flatMap(([service, line]) => (line.endsWith('running') ? [service] : []))

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
})

describe('Reflector of February 2026 on a real engine', () => {
  const checkout = realCheckout('2026-02')

  it('comes up without a workflow engine', async () => {
    const { ending } = await checkout.apply({ flags: '--cpu --ollama-cpu --garage --caddy' })
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
})
