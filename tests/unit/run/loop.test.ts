import process from 'node:process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { blocks } from '@/lib/doctor/finding.ts'
import type { Happening } from '@/lib/run/events.ts'
import { runSteps } from '@/lib/run/loop.ts'
import type { Probe, Step } from '@/lib/stacks/contract/step.ts'
import { withTimeLimit } from '@/lib/system/time-limit.ts'
import {
  failing,
  type Pretence,
  pretendMachine,
  pretendStep as step,
} from '@/tests/support/pretend-machine.ts'

const told = (happenings: Happening[]) =>
  happenings.map(happening => ('step' in happening ? `${happening.type} ${happening.step}` : happening.type))

async function go(steps: Step[], machine: Pretence, signal = new AbortController().signal) {
  const happenings: Happening[] = []
  const ending = await runSteps({
    steps,
    machine,
    signal,
    pause: 0,
    tell: happening => happenings.push(happening),
    explain: ({ id }, { message }) => blocks(id, 'It failed', message, ''),
  })
  return { ending, happenings: told(happenings), acts: machine.acts }
}

/** A promise, and what settles it. */
function gate() {
  const gate = { open: () => {}, opened: Promise.resolve() }
  gate.opened = new Promise(resolve => {
    gate.open = resolve
  })
  return gate
}

const forever = ({ signal }: { signal: AbortSignal }) =>
  new Promise<void>((_, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
  })

describe('the loop', () => {
  it('makes what does not hold, after what it needs', async () => {
    const { ending, acts, happenings } = await go([step('a'), step('b', ['a'])], pretendMachine())
    expect(ending).toEqual({ ended: 'done' })
    expect(acts).toEqual(['a', 'b'])
    expect(happenings).toEqual(['step-start a', 'step-done a', 'step-start b', 'step-done b'])
  })

  it('touches nothing that holds already', async () => {
    const machine = pretendMachine()
    await go([step('a'), step('b', ['a'])], machine)
    machine.acts.length = 0
    const { acts, happenings } = await go([step('a'), step('b', ['a'])], machine)
    expect(acts).toEqual([])
    expect(happenings).toEqual(['step-skip a', 'step-skip b'])
  })

  it('asks again whatever stands behind something that was made, however far', async () => {
    const machine = pretendMachine({ a: () => void machine.true.delete('c') })
    machine.true.add('b').add('c')
    const { acts } = await go([step('a'), step('b', ['a']), step('c', ['b'])], machine)
    expect(acts).toEqual(['a', 'c'])
  })

  it('asks about many steps at once without a warning of Node', async () => {
    const warnings: Error[] = []
    const hear = (warning: Error) => void warnings.push(warning)
    process.on('warning', hear)
    onTestFinished(() => void process.off('warning', hear))
    const gate = new Promise(resolve => setImmediate(resolve))
    const machine = pretendMachine()
    const probe = (asked: Probe, signal: AbortSignal) =>
      withTimeLimit(60, () => gate.then(() => machine.probe(asked, signal)), signal)
    const steps = Array.from({ length: 20 }, (_, index) => step(`${index}`))
    await go(steps, { ...machine, probe })
    await new Promise(resolve => setImmediate(resolve))
    expect(warnings).toEqual([])
  })

  it('makes at the same time what does not need each other', async () => {
    const meet = { here: 0, both: () => {} }
    const both = new Promise<void>(resolve => {
      meet.both = resolve
    })
    const arrive = () => {
      if (++meet.here === 2) meet.both()
      return both
    }
    const { ending } = await go([step('a'), step('b')], pretendMachine({ a: arrive, b: arrive }))
    expect(ending).toEqual({ ended: 'done' })
  })

  it('names the step that failed and begins none after it', async () => {
    const machine = pretendMachine({ a: failing('It is broken.') })
    const { ending, acts } = await go([step('a'), step('b', ['a'])], machine)
    expect(ending).toMatchObject({ ended: 'failed', step: 'a', finding: { because: 'It is broken.' } })
    expect(acts).toEqual(['a'])
  })

  it('breaks off what takes long when another step fails', async () => {
    const started = { tell: () => {} }
    const isRunning = new Promise<void>(resolve => {
      started.tell = resolve
    })
    const machine = pretendMachine({
      long: telling => {
        started.tell()
        return forever(telling)
      },
      bad: async () => {
        await isRunning
        failing('It is broken.')()
      },
    })
    const { ending, happenings } = await go([step('long'), step('bad')], machine)
    expect(ending).toMatchObject({ ended: 'failed', step: 'bad' })
    expect(happenings.filter(line => line.startsWith('step-fail'))).toEqual(['step-fail bad'])
  })

  it('tells a failure and what it breaks off at once, and then waits for a step that cannot be broken off', async () => {
    const begun = new Map(['long', 'whole'].map(name => [name, gate()]))
    const release = gate()
    const begin = (name: string) => begun.get(name)?.open()
    const machine = pretendMachine({
      long: telling => {
        begin('long')
        return forever(telling)
      },
      whole: () => {
        begin('whole')
        return release.opened
      },
      bad: async () => {
        await Promise.all([...begun.values()].map(({ opened }) => opened))
        failing('It is broken.')()
      },
    })
    const happenings: Happening[] = []
    const isTold = gate()
    const running = runSteps({
      steps: [step('long'), step('whole'), step('bad')],
      machine,
      signal: new AbortController().signal,
      pause: 0,
      tell: happening => {
        happenings.push(happening)
        if (happening.type === 'step-stop') isTold.open()
      },
      explain: ({ id }, { message }) => blocks(id, 'It failed', message, ''),
    })
    await isTold.opened
    expect(happenings.slice(3)).toEqual([
      expect.objectContaining({ type: 'step-fail', step: 'bad', ends: true }),
      { type: 'step-stop', step: 'long' },
    ])
    release.open()
    expect(await running).toMatchObject({ ended: 'failed', step: 'bad' })
    expect(told(happenings).at(-1)).toBe('step-stop whole')
  })

  it('ends when asked to and says what it did not reach', async () => {
    const cancel = new AbortController()
    const machine = pretendMachine({
      b: telling => {
        cancel.abort()
        return forever(telling)
      },
    })
    const { ending } = await go([step('a'), step('b', ['a']), step('c', ['b'])], machine, cancel.signal)
    expect(ending).toEqual({ ended: 'cancelled', left: ['b', 'c'] })
  })

  it('gives up on a claim that does not come true in its time', async () => {
    const { ending } = await go([step('never', [], { within: 0.05 })], pretendMachine())
    expect(ending).toMatchObject({ ended: 'failed', step: 'never' })
    expect(ending).toHaveProperty('finding.because', expect.stringContaining('Seen last: not there'))
  })

  it('does not wait for what has ended', async () => {
    const machine = pretendMachine()
    machine.probe = async () => ({
      ok: false,
      saw: 'It ended with exit code 1',
      ended: { lines: ['no database'] },
    })
    const { ending } = await go([step('a')], machine)
    expect(ending).toHaveProperty('finding.because', 'It ended with exit code 1.')
  })

  it('passes over an action whose own question holds', async () => {
    const machine = pretendMachine()
    machine.true.add('old')
    const make: Step['make'] = [
      { do: 'write', path: 'spared', unless: { ask: 'written', path: 'old' } },
      { do: 'write', path: 'a' },
    ]
    const { acts } = await go([step('a', [], { make })], machine)
    expect(acts).toEqual(['a'])
  })

  it('takes an error that nobody foresaw for a failure of its step', async () => {
    const machine = pretendMachine({
      a: () => {
        throw new Error('server/.env has changed since the plan was made.')
      },
    })
    const { ending } = await go([step('a')], machine)
    expect(ending).toMatchObject({ ended: 'failed', step: 'a' })
  })
})
