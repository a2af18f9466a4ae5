import { describe, expect, it } from 'vitest'
import type { ContainerSeen } from '@/lib/machine/sight.ts'
import { judgeContainer } from '@/lib/watch/judge-container.ts'
import { healthCheck, judgeService } from '@/lib/watch/judge-service.ts'
import type { Check } from '@/lib/watch/snapshot.ts'
import { containerSeen } from '../../support/sight.ts'

const now = new Date('2026-05-01T12:00:00Z')
const running = containerSeen('db')
const ready: Check = {
  name: 'ready',
  ok: true,
  ms: 1,
  saw: 'answers 200',
  proves: 'It answers',
  from: 'host',
  early: false,
  every: 20,
}

describe('judgeContainer says how a container is, and why it is not well', () => {
  it.each<[string, Partial<ContainerSeen> | undefined, string, string | undefined]>([
    ['it runs', {}, 'healthy', undefined],
    ['there is none', undefined, 'absent', 'has no container'],
    ['paused', { status: 'paused' }, 'paused', 'is paused'],
    ['killed', { status: 'exited', exitCode: 137 }, 'stopped', 'was stopped from outside (exit code 137)'],
    ['stopped in peace', { status: 'exited' }, 'stopped', 'was stopped'],
    ['failed', { status: 'exited', exitCode: 3 }, 'stopped', 'ended with exit code 3'],
    [
      'for want of memory, whatever its exit code',
      { status: 'exited', exitCode: 137, outOfMemory: true },
      'stopped',
      'ran out of memory and was ended',
    ],
    ['one that had one thing to do and did it', { status: 'exited', comesBack: false }, 'done', undefined],
    [
      'one that had one thing to do and failed',
      { status: 'exited', comesBack: false, exitCode: 1 },
      'stopped',
      'ended with exit code 1',
    ],
    [
      'between two tries',
      { status: 'restarting', exitCode: 2, restarts: 5 },
      'unhealthy',
      'keeps ending, each time with exit code 2',
    ],
    [
      'up again for a moment',
      { restarts: 4, since: '2026-05-01T11:59:50Z' },
      'unhealthy',
      'keeps ending, 4 times so far',
    ],
    ['up again for good', { restarts: 4, since: '2026-05-01T11:50:00Z' }, 'healthy', undefined],
    ['cut off', { cutOff: 'p_default' }, 'unhealthy', 'is no longer connected to the network p_default'],
    [
      'it could not be started',
      { status: 'created', error: 'port is already allocated' },
      'stopped',
      'could not be started: port is already allocated',
    ],
  ])('%s', (_, change, state, why) => {
    const verdict = judgeContainer(change && { ...running, ...change }, now)
    expect([verdict.state, verdict.why]).toEqual([state, why])
  })
})

describe('judgeService asks the container first, then believes what was asked of it', () => {
  it('is well where every check holds', () => {
    expect(judgeService(running, [ready], now)).toEqual({ state: 'healthy' })
  })

  it('is asked where an answer is still missing', () => {
    expect(judgeService(running, [{ ...ready, ok: null }], now)).toEqual({ state: 'asking' })
  })

  it('says what was seen where it does not answer', () => {
    const failed = { ...ready, ok: false, saw: 'nobody listens there' }
    expect(judgeService(running, [failed], now)).toEqual({
      state: 'unhealthy',
      why: 'does not answer: nobody listens there',
    })
  })

  it('is starting as long as its own health check says so', () => {
    const starting = { ...running, health: { status: 'starting', said: '' } }
    expect(judgeService(starting, [{ ...ready, ok: false }], now).state).toBe('starting')
  })

  it.each([
    [59, 'starting'],
    [60, 'unhealthy'],
  ])('%i s after its container was started, a worker that needs a minute is %s', (seconds, state) => {
    const since = new Date(now.getTime() - seconds * 1000).toISOString()
    const silent = { ...ready, name: 'answers', ok: false, saw: 'no worker answers', grace: 60 }
    expect(judgeService({ ...running, since }, [silent], now).state).toBe(state)
  })

  it('stays well where something is only said ahead of time', () => {
    const early = { ...ready, name: 'token-lasts', ok: false, early: true }
    expect(judgeService(running, [ready, early], now).state).toBe('healthy')
  })

  it('believes the health check of an image, with what that said', () => {
    const sick = { ...running, health: { status: 'unhealthy', said: 'curl: not found' } }
    expect(judgeService(sick, healthCheck(sick), now).why).toBe(
      'fails a check (Its own health check succeeds): curl: not found',
    )
  })

  it('has no health check where the image has none', () => {
    expect(healthCheck(running)).toEqual([])
  })
})
