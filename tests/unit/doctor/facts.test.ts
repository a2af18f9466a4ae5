import { describe, expect, it } from 'vitest'
import { diagnose } from '@/lib/doctor/diagnose.ts'
import { hostFacts, wholeFacts } from '@/lib/doctor/facts.ts'
import { groupsOfFine } from '@/lib/doctor/groups.ts'
import { machines } from '../../support/machines.ts'

/** Exactly what the first wizard printed. */
const FIRST = [
  ...[
    'node',
    'platform',
    'arch',
    'system',
    'docker',
    'compose',
    'endpoint',
    'engine',
    'lanAddress',
    'nvidia',
  ],
] as const
const old = Object.fromEntries(FIRST.map(name => [name, machines.ready[name]]))

describe('facts of an older wizard', () => {
  it('are accepted, and what they do not say was not looked at', () => {
    const read = hostFacts.parse(JSON.parse(JSON.stringify(old)))
    expect(read).toEqual(old)
    expect(wholeFacts(read).memory).toEqual({ cause: 'unasked', why: 'It was not looked at.' })
  })
  it('give no finding about what they do not say', () => {
    expect(diagnose(hostFacts.parse(old)).map(({ id }) => id)).toEqual([
      ...['system', 'node', 'docker', 'engine', 'compose', 'lan'],
    ])
  })
  it('are refused where one that they must have is left out', () => {
    for (const name of FIRST) {
      const { [name]: _, ...rest } = old
      expect(hostFacts.safeParse(rest).success).toBe(false)
    }
  })
})

describe('what is fine', () => {
  it('is a line a group, and every one of it is in one', () => {
    const findings = diagnose(machines.ready)
    const groups = groupsOfFine(findings)
    expect(groups.map(({ title }) => title)).toEqual(['Machine', 'Tools', 'Docker', 'Network'])
    expect(groups.flatMap(group => group.findings)).toHaveLength(findings.length)
  })
  it('does not hold what is not', () => {
    expect(groupsOfFine(diagnose(machines.bare)).flatMap(({ findings }) => findings)).not.toContainEqual(
      expect.objectContaining({ id: 'docker' }),
    )
  })
  it('has a place for what no group knows', () => {
    const odd = { id: 'odd', level: 'fine', title: 'Odd', because: 'So.', remedy: '' } as const
    expect(groupsOfFine([odd])).toEqual([{ title: 'Other', findings: [odd] }])
  })
})
