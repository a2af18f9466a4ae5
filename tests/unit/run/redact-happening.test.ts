import { describe, expect, it } from 'vitest'
import type { Happening } from '@/lib/run/events.ts'
import { redactHappening } from '@/lib/run/redact-happening.ts'
import { createRedactor } from '@/lib/secrets/redact.ts'
import { runStart } from '@/tests/support/followed-run.ts'

function told(happening: Happening, secret: string) {
  const redactor = createRedactor()
  redactor.learn(secret)
  return redactHappening(happening, redactor)
}

describe('redactHappening', () => {
  it('keeps the words by which runs, stacks and steps are found again, also where a password is one of them', () => {
    const start = runStart(['server', 'worker'], { stack: 'reflector-selfhosted', continues: 'a-server' })
    for (const secret of ['reflector-selfhosted', 'server', 'selfhosted', 'apply', 'run-start'])
      expect(told(start, secret)).toMatchObject({
        type: 'run-start',
        kind: 'apply',
        stack: 'reflector-selfhosted',
        continues: 'a-server',
        steps: [{ id: 'server' }, { id: 'worker' }],
      })
  })

  it('hides a secret in everything that is said', () => {
    const finding = {
      id: 'x',
      level: 'blocks',
      title: 'a opensesame1',
      because: 'opensesame1',
      remedy: '',
    } as const
    const said = told({ type: 'step-fail', step: 'a', finding, lines: ['b opensesame1'] }, 'opensesame1')
    expect(JSON.stringify(said)).not.toContain('opensesame1')
  })
})
