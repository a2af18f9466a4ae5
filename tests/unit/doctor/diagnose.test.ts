import { describe, expect, it } from 'vitest'
import { diagnose, worstOf } from '@/lib/doctor/diagnose.ts'
import { hostFacts } from '@/lib/doctor/facts.ts'
import { finding } from '@/lib/doctor/finding.ts'
import { machines } from '../../support/machines.ts'

/** What is wrong, by rule: `fine` findings left out. */
const troubles = (name: keyof typeof machines) =>
  diagnose(machines[name])
    .filter(({ level }) => level !== 'fine')
    .map(({ id, level }) => `${level} ${id}`)

const cases: [keyof typeof machines, string[]][] = [
  ['ready', []],
  ['readyMac', []],
  ['readyWsl', []],
  ['bare', ['blocks docker']],
  ['bareArch', ['blocks docker']],
  ['bareUnknown', ['blocks docker']],
  ['bareMac', ['blocks docker']],
  ['bareWsl', ['blocks docker']],
  ['brokenDocker', ['blocks docker']],
  ['withoutCompose', ['blocks compose']],
  ['brokenCompose', ['blocks compose']],
  ['composeOne', ['blocks compose']],
  ['daemonDown', ['blocks engine']],
  ['daemonDownMac', ['blocks engine']],
  ['daemonDownDesktop', ['blocks engine']],
  ['commandAlone', ['blocks engine', 'blocks compose']],
  ['denied', ['blocks engine']],
  ['silent', ['blocks engine']],
  ['silentMac', ['blocks engine']],
  ['windows', ['blocks system']],
  ['freebsd', ['blocks system']],
  ['oldNode', ['blocks node']],
  ['unknown', ['blocks docker']],
]

describe('the root cause, and nothing that follows from it', () => {
  it.each(cases)('%s', (name, expected) => {
    expect(troubles(name)).toEqual(expected)
  })
  it('is asked of every machine there is', () => {
    expect(cases.map(([name]) => name).sort()).toEqual(Object.keys(machines).sort())
  })
})

describe.each(Object.entries(machines))('every finding about %s', (_, facts) => {
  const findings = diagnose(facts)

  it('can be sent and read again, as can what it comes from', () => {
    expect(findings.map(one => finding.parse(JSON.parse(JSON.stringify(one))))).toEqual(findings)
    expect(hostFacts.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts)
  })
  it('says what, why, and what to do where there is something to do', () => {
    for (const { level, title, because, remedy } of findings) {
      expect(title).not.toBe('')
      expect(because).not.toBe('')
      expect(remedy === '').toBe(level === 'fine')
      expect(`${title} ${because} ${remedy}`).not.toMatch(/undefined|\[object|NaN|null/)
    }
  })
  it('is the only one of its name', () => {
    const ids = findings.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
  it('is the same every time', () => {
    expect(diagnose(facts)).toEqual(findings)
  })
})

describe('worstOf', () => {
  const at = (level: 'blocks' | 'warns' | 'fine') => ({
    id: level,
    level,
    title: '',
    because: '',
    remedy: '',
  })
  it.each([
    [[], 'fine'],
    [[at('fine')], 'fine'],
    [[at('fine'), at('warns')], 'warns'],
    [[at('warns'), at('blocks'), at('fine')], 'blocks'],
    [[at('blocks')], 'blocks'],
  ])('of %j', (findings, level) => {
    expect(worstOf(findings)).toBe(level)
  })
})
