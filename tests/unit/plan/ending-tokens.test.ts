import { describe, expect, it } from 'vitest'
import { plan } from '@/lib/plan/plan.ts'
import { planJson } from '@/lib/plan/plan-json.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'
import { applied as appliedHere } from '../../support/reflector/applied.ts'
import { withFiles as withTexts, worldOf } from '../../support/reflector/world.ts'
import { settled } from '../../support/standalone-plans.ts'
import { applied, standaloneWorld, withFiles } from '../../support/standalone-worlds.ts'

const DAY = 24 * 60 * 60 * 1000
const NOW = Date.parse('2026-05-01T12:00:00Z')
const fresh = standaloneWorld('workflows')
const answers = settled(fresh)
const installed = applied(plan(reflectorStandalone, answers, fresh), fresh)

function worldWith(days: number | undefined): World {
  const exp = days === undefined ? undefined : (NOW + days * DAY) / 1000
  const claims = Buffer.from(JSON.stringify({ exp, note: '???>>>' })).toString('base64url')
  const seen = installed.files['server/.env']
  const text = seen && 'text' in seen ? seen.text : ''
  const changed = text.replace(/^HATCHET_CLIENT_TOKEN=.*$/m, `HATCHET_CLIENT_TOKEN=e30.${claims}.sign`)
  return { ...withFiles(installed, { 'server/.env': changed }), at: NOW }
}

const workIn = (world: World) => {
  const { steps, later } = planJson(plan(reflectorStandalone, answers, world), '/srv/reflector')
  return { does: steps.flatMap(({ id, expect }) => (expect === 'do' ? [id] : [])), later }
}

describe('a token that ends', () => {
  it('within four weeks is made anew by a step of the plan, and so is what reads it', () => {
    const { does, later } = workIn(worldWith(20))
    expect(later).toEqual([{ home: 'server/.env#HATCHET_CLIENT_TOKEN', step: 'hatchet-token' }])
    expect(does).toEqual(expect.arrayContaining(['hatchet-token', 'server', 'worker', 'hatchet-worker-llm']))
    expect(does).not.toContain('postgres')
  })

  it.each([[-2], [27.9]])('in %d days is among them', days => {
    expect(workIn(worldWith(days)).does).toContain('hatchet-token')
  })

  it.each([[28.1], [3650], [undefined]])('in %s days is left as it is', days => {
    expect(workIn(worldWith(days))).toEqual({ does: [], later: [] })
  })

  it('is no matter of a plan that does not know what time it is', () => {
    const { at: _, ...timeless } = worldWith(1)
    expect(workIn(timeless).does).toEqual([])
  })
})

it('a certificate that was renewed in its place is copied by a step of the plan, and Caddy is made anew', () => {
  const given = { certificate: '/etc/meet.pem', key: '/etc/meet-key.pem' }
  const own = settleAnswers(reflectorSelfhosted.questions, [
    { access: { kind: 'certificate', domain: 'meet.example.org', ...given } },
  ])
  const planned = (world: World) => plan(reflectorSelfhosted, own, world)
  const before = withTexts(worldOf('2026-04'), { '/etc/meet.pem': 'old', '/etc/meet-key.pem': 'key' })
  const standing = appliedHere(planned(before), before)
  const doneIn = (world: World) =>
    planJson(planned(world), '/srv').steps.flatMap(({ id, expect }) => (expect === 'do' ? [id] : []))
  expect(doneIn(standing)).toEqual([])
  expect(doneIn(withTexts(standing, { '/etc/meet.pem': 'new' }))).toEqual(['write:certs/server.pem', 'caddy'])
})
