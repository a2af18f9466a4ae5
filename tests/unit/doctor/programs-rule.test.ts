import { describe, expect, it } from 'vitest'
import { type HostFacts, wholeFacts } from '@/lib/doctor/facts.ts'
import { composeRule } from '@/lib/doctor/rules/compose.ts'
import { dockerRule } from '@/lib/doctor/rules/docker.ts'
import { programsRule } from '@/lib/doctor/rules/programs.ts'
import type { Programs } from '@/lib/doctor/shapes/programs.ts'
import { fact, machine } from '../../support/machines.ts'

const findingsOf = (programs: Programs) => programsRule(wholeFacts(machine({ programs: fact(programs) })))
const FOUND = { docker: '/usr/local/bin/docker', git: '/usr/bin/git', ssh: '/usr/bin/ssh' }

it('The system check shows the file of every program', () => {
  const [shown, ...more] = findingsOf({ found: FOUND, rejected: [] })
  expect(shown).toMatchObject({ level: 'fine', title: 'Programs in /usr/local/bin, /usr/bin' })
  for (const file of Object.values(FOUND)) expect(shown?.because).toContain(`\`${file}\``)
  expect(more).toEqual([])
})

it('A folder that others can change is a warning with the reason, the programs in it and a fix', () => {
  const [, warning] = findingsOf({
    found: FOUND,
    rejected: [
      { folder: '/home/eve/bin', reason: 'foreign', holds: ['docker'] },
      { folder: '', reason: 'relative', holds: [] },
    ],
  })
  expect(warning).toMatchObject({
    level: 'warns',
    because:
      'The wizard runs nothing from `/home/eve/bin` (another user owns it or a folder above it, holds docker); an empty entry (not an absolute path).',
  })
  expect(warning?.remedy).toContain('chmod o-w')
})

it('Folders that npx adds are named and are no warning', () => {
  const findings = findingsOf({
    found: FOUND,
    rejected: [{ folder: '/srv/node_modules/.bin', reason: 'packages', holds: [] }],
  })
  expect(findings.map(({ level }) => level)).toEqual(['fine'])
  expect(findings[0]?.because).toContain(
    '`/srv/node_modules/.bin` (packages of npm): nothing is run from there',
  )
})

describe('Where another user can change what Docker runs, the system check says why and what to do:', () => {
  const seen = (docker: NonNullable<Programs['docker']>, more: Partial<HostFacts> = {}) =>
    machine({ programs: fact({ found: FOUND, rejected: [], docker }), ...more })
  const settings = {
    part: 'settings',
    at: '/tmp/.docker',
    reason: 'foreign',
    fix: 'chown 0 /tmp/.docker',
  } as const
  const plugins = {
    part: 'plugins',
    at: '/usr/lib/docker',
    reason: 'writable',
    fix: 'chmod o-w /usr/lib/docker',
  } as const

  it('settings of docker are a warning', () => {
    const [, warning] = programsRule(wholeFacts(seen(settings)))
    expect(warning).toMatchObject({ id: 'docker-settings', level: 'warns' })
    expect(warning?.because).toContain('Another user owns `/tmp/.docker`')
    expect(warning?.remedy).toContain('`chown 0 /tmp/.docker`')
  })

  it('plugins of the system block, and the fix does not install Docker', () => {
    const docker = { cause: 'denied', why: 'Docker is not run.' } as const
    const [blocked] = dockerRule(seen(plugins, { docker }))
    expect(blocked).toMatchObject({ id: 'docker', level: 'blocks' })
    expect(blocked?.because).toContain('Every user may write to `/usr/lib/docker`')
    expect(blocked?.remedy).toContain('`chmod o-w /usr/lib/docker`')
  })

  it('a Compose plugin that is only among these settings is missing for that reason', () => {
    const compose = { cause: 'missing', why: 'The docker command has no Compose plugin.' } as const
    const [blocked] = composeRule(seen(settings, { compose }))
    expect(blocked?.because).toContain('Plugins in your Docker settings are not used')
    expect(blocked?.remedy).toContain('`chown 0 /tmp/.docker`')
  })
})
