import { describe, expect, it } from 'vitest'
import { diagnose } from '@/lib/doctor/diagnose.ts'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { type Need, NO_NEED } from '@/lib/doctor/need.ts'
import { verdictOn } from '@/lib/doctor/remedies/is-mended.ts'
import { LOOK, mendingSteps } from '@/lib/doctor/remedies/mending-steps.ts'
import { remediesFor } from '@/lib/doctor/remedies/remedies.ts'
import type { Remedy } from '@/lib/doctor/remedies/remedy.ts'
import { obstacleTo, withoutAsking } from '@/lib/doctor/remedies/rights.ts'
import type { Listener } from '@/lib/doctor/shapes/network.ts'
import { account, fact, machine, machines, on } from '../../support/machines.ts'

const remedyOf = (facts: HostFacts, need?: Need): Remedy => {
  const [remedy] = remediesFor(facts, diagnose(facts, need))
  if (!remedy) throw new Error('There is no remedy.')
  return remedy
}
const denied = (part = {}) => machine({ ...machines.denied, account: account(part) })
const bookworm = machine({ ...machines.bare, distribution: on.debian('12', 'bookworm') })

describe('the steps of a remedy', () => {
  const remedy = remedyOf(bookworm)
  const steps = mendingSteps(remedy)

  it('are its commands, each after the one before, and then a look at what was found', () => {
    expect(steps.slice(0, -1).map(({ make }) => make)).toEqual(
      remedy.steps.map(step => [{ do: 'command', ...step }]),
    )
    expect(steps.slice(1, -1).map(({ needs }) => needs)).toEqual(steps.slice(0, -2).map(({ id }) => [id]))
    expect(steps.at(-1)).toMatchObject({ id: LOOK, make: [], holds: { ask: 'mended', finding: 'docker' } })
    expect(steps.at(-1)?.needs).toEqual(steps.slice(0, -1).map(({ id }) => id))
  })
  it('are told apart also where the same command stands there twice', () => {
    expect(steps.filter(({ title }) => title === 'sudo apt-get update')).toHaveLength(2)
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
  })
})

describe('whether it helped', () => {
  it.each<[string, HostFacts, HostFacts, boolean, RegExp]>([
    ['is so where it is found no more', bookworm, machines.ready, true, /^Docker command 28/],
    ['is not so where it is found still', bookworm, bookworm, false, /^Docker is not installed$/],
    ['is so also where something else is found now', bookworm, machines.daemonDown, true, /^Docker command/],
    [
      'is so in the group, though it counts later',
      denied(),
      denied({ isInDockerGroup: true }),
      true,
      /login/,
    ],
    ['is not so out of the group', denied(), denied(), false, /does not let this user in/],
  ])('%s', (_, before, after, isMended, saw) => {
    const verdict = verdictOn(remedyOf(before), { facts: after })
    expect(verdict).toMatchObject({ isMended, saw: expect.stringMatching(saw) })
    expect(verdict.left !== undefined).toBe(!isMended)
  })
})

describe('who may be in the way', () => {
  const asRoot = remedyOf(machine({ ...bookworm, account: account({ isRoot: true }) }))
  it.each<[string, Remedy, 'free' | 'asks' | 'missing', RegExp | undefined]>([
    ['a sudo that asks for nothing', remedyOf(bookworm), 'free', undefined],
    ['a sudo that asks', remedyOf(bookworm), 'asks', /asks for a password.*doctor --mend/],
    ['a sudo that is not there', remedyOf(bookworm), 'missing', /no sudo here/],
    ['a sudo that asks, where root needs none', asRoot, 'asks', undefined],
    ['a remedy that is left to the person', { ...asRoot, byHand: 'It is yours.' }, 'free', /^It is yours/],
  ])('%s', (_, remedy, sudo, expected) => {
    if (expected) expect(obstacleTo(remedy, sudo)).toMatch(expected)
    else expect(obstacleTo(remedy, sudo)).toBeUndefined()
  })
  it('is never a question of sudo that nobody sees', () => {
    for (const { argv } of withoutAsking(remedyOf(bookworm)).steps)
      expect(argv.slice(0, 2)).toEqual(['sudo', '-n'])
    expect(withoutAsking(asRoot)).toEqual(asRoot)
  })
})

describe('what is said beforehand', () => {
  it('is that the group is like root, wherever somebody joins it', () => {
    for (const facts of [bookworm, denied()]) expect(remedyOf(facts).beforehand).toMatch(/all that root can/)
    expect(remedyOf(machine({ ...bookworm, account: account({ isRoot: true }) })).beforehand).toBeUndefined()
  })
})

describe('a port that is taken', () => {
  const port = { service: 'caddy', protocol: 'tcp', ip: '', from: 443, to: 443 } as const
  const need: Need = { ...NO_NEED, ports: [port] }
  const takenBy = (part: Partial<Listener>) =>
    machine({
      account: account(),
      listeners: fact([{ protocol: 'tcp', ip: '0.0.0.0', port: 443, ...part }]),
    })
  it.each([
    [{ container: 'other-caddy-1' }, 'Stop other-caddy-1', ['docker', 'stop', 'other-caddy-1']],
    [{ program: 'nginx', pid: 7 }, 'Stop nginx', ['sudo', 'systemctl', 'disable', '--now', 'nginx']],
    [{ program: 'postgres' }, 'Stop postgresql', ['sudo', 'systemctl', 'disable', '--now', 'postgresql']],
  ])('by %j is freed by the person alone', (holder, title, argv) => {
    const remedy = remedyOf(takenBy(holder), need)
    expect(remedy).toMatchObject({
      title,
      steps: [{ argv }],
      byHand: expect.stringMatching(/never stops it/),
    })
  })
  it.each([{ program: 'java', pid: 7 }, { user: 'ada' }, {}])(
    'by %j is named, and nothing is offered',
    holder => {
      const facts = takenBy(holder)
      expect(remediesFor(facts, diagnose(facts, need))).toEqual([])
    },
  )
})
