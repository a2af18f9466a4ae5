import { expect, it } from 'vitest'
import { wholeFacts } from '@/lib/doctor/facts.ts'
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
