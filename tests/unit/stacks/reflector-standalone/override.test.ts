import { describe, expect, it } from 'vitest'
import type { Plan } from '@/lib/plan/plan.ts'
import { plannedServices } from '@/lib/plan/planned-services.ts'
import { sealed } from '@/lib/plan/seal.ts'
import { serviceChanges } from '@/lib/plan/service-changes.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { BASE } from '@/lib/stacks/reflector-standalone/shape.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { planned } from '../../../support/standalone-plans.ts'
import {
  applied,
  type MachineFacts,
  type Shape,
  standaloneWorld,
  withFiles,
  worldOnHostNetwork,
} from '../../../support/standalone-worlds.ts'

function seen(shape: Shape, given: Partial<Answers> = {}, machine: MachineFacts = {}, texts = {}) {
  const world = standaloneWorld(shape, machine, texts)
  const plan = planned(world, given)
  const services = plannedServices(reflectorStandalone, plan.documents, world)
  const text = plan.documents.find(({ path }) => path === 'docker-compose.wizard.yml')
  const body = text && 'body' in text && typeof text.body === 'string' ? text.body : ''
  const openTo = (name: string) => services[name]?.ports.map(port => port.binding?.ip)
  return { plan, services, body, openTo }
}

describe('ports that nobody else needs', () => {
  it.each([
    ['added', ['postgres', 'redis', 'hatchet', 'ollama-cpu']],
    ['alone', ['postgres', 'redis', 'garage', 'cpu', 'ollama-cpu']],
    ['workflows', ['postgres', 'redis', 'garage', 'cpu', 'ollama-cpu', 'hatchet']],
  ] as const)('are bound to this machine: %s', (shape, names) => {
    const { openTo } = seen(shape)
    for (const name of names) expect([name, new Set(openTo(name))]).toEqual([name, new Set(['127.0.0.1'])])
    for (const name of ['server', 'web']) expect(openTo(name)).not.toContain('127.0.0.1')
  })

  it('stay as upstream has them where a person wants that', () => {
    const { openTo, body } = seen('workflows', { ports: { kind: 'open' } })
    for (const name of ['postgres', 'redis', 'garage', 'hatchet'])
      expect(openTo(name)).not.toContain('127.0.0.1')
    expect(body).not.toContain('!override')
  })

  it('stay open with a warning where Compose is too old to close them, and nothing in the file is too new', () => {
    const { body, plan } = seen('workflows', {}, { compose: '2.21.0' })
    expect(body).not.toContain('!override')
    expect(plan.findings.map(({ id }) => id)).toContain('ports-open')
    const later = standaloneWorld('alone', { compose: '2.21.0' }, { 'docker-compose.wizard.yml': body })
    expect(reflectorStandalone.recall(later)).toEqual({ ports: { kind: 'loopback' } })
  })
})

describe('a server on the network of this machine', () => {
  const path = 'docker-compose.wizard.yml'
  const bodyOf = ({ documents }: Plan) => {
    const found = documents.find(document => document.path === path)
    return found && 'body' in found ? String(found.body) : ''
  }

  it('gets no raw sockets, by which it could read what people send to the wizard', () => {
    expect(bodyOf(planned(worldOnHostNetwork()))).toMatch(
      / {2}server:\n {4}# .+\n {4}cap_drop:\n {6}- "NET_RAW"\n/,
    )
    expect(bodyOf(planned(standaloneWorld('added')))).not.toContain('cap_drop')
  })

  it('is made anew once where it was set up before that, and the plan says so', () => {
    const fresh = worldOnHostNetwork()
    const before = bodyOf(planned(fresh)).replace(/ {4}# .+\n {4}cap_drop:\n {6}- "NET_RAW"\n/, '')
    const world = withFiles(applied(planned(fresh), fresh), { [path]: sealed(before) })
    const plan = planned(world)
    const changed = (now: Plan, world: World) =>
      Object.entries(
        serviceChanges({ plan: now, world }, reflectorStandalone, world.checkout.services),
      ).filter(([, reasons]) => reasons.length > 0)
    expect(plan.files.find(file => file.path === path)?.action).toBe('update')
    expect(changed(plan, world)).toEqual([['server', ['what the compose files say of it changes']]])
    const after = applied(plan, world)
    expect(changed(planned(after), after)).toEqual([])
  })
})

describe('the workflow engine', () => {
  it('is lent by the development stack where this server processes files with workflows only', () => {
    const { services, plan } = seen('workflows')
    expect(plan.services).toEqual(expect.arrayContaining(['hatchet', 'hatchet-worker-llm']))
    expect(services.hatchet?.image).toContain('hatchet-lite')
    expect(services['hatchet-worker-llm']).toMatchObject({ builds: true, reads: ['server/.env'] })
    expect(services['hatchet-worker-llm']?.needs).toEqual(expect.arrayContaining(['redis', 'hatchet']))
  })

  it('is left out where the server can do without it, as upstream leaves it out', () => {
    const { plan } = seen('alone')
    expect(plan.services).not.toContain('hatchet')
    expect(plan.later.map(({ home }) => home)).not.toContain('server/.env#HATCHET_CLIENT_TOKEN')
  })

  it('is as it is where the checkout starts it anyway', () => {
    const { plan, body } = seen('added')
    expect(plan.services).toEqual(
      expect.arrayContaining(['hatchet', 'hatchet-worker-cpu', 'hatchet-worker-llm']),
    )
    expect(body).not.toContain('extends')
  })

  it('blocks, with a reason, where it is needed and nobody can lend it', () => {
    const world = withFiles(standaloneWorld('workflows'), { [BASE]: 'services: { web: { image: x } }\n' })
    const { findings } = planned(world)
    expect(findings.find(({ id }) => id === 'standalone-workflows')).toMatchObject({ level: 'blocks' })
  })

  it('has its token before anything that reads server/.env starts', () => {
    for (const shape of ['added', 'workflows'] as const) {
      const { plan, services } = seen(shape)
      const at = (id: string) => plan.steps.findIndex(step => step.id === id)
      for (const name of plan.services.filter(name => services[name]?.reads.includes('server/.env')))
        expect([name, at('hatchet-token') < at(name)]).toEqual([name, true])
      expect(at('hatchet-database')).toBeLessThan(at('hatchet'))
    }
  })

  it('is asked at the port that the checkout publishes', () => {
    const { plan } = seen('workflows')
    const step = plan.steps.find(({ id }) => id === 'hatchet-token')
    expect(JSON.stringify(step?.holds)).toContain('http://127.0.0.1:8889/api/v1/tenants/')
  })
})

describe('Ollama', () => {
  it('in a container reads as many tokens as the server sends, and its health check can pass', () => {
    expect(seen('alone').body).toContain('OLLAMA_CONTEXT_LENGTH: "16000"')
    const { body } = seen(
      'alone',
      {},
      { cards: ['NVIDIA L4'] },
      { 'server/.env': 'LLM_CONTEXT_WINDOW=32768\n' },
    )
    expect(body).toMatch(
      / {2}ollama:\n[\s\S]*OLLAMA_CONTEXT_LENGTH: "32768"\n[\s\S]*test: \["CMD", "ollama", "list"\]/,
    )
    expect(body).not.toContain('ollama-cpu')
  })

  it.each([
    ['added', ['server', 'worker', 'hatchet-worker-llm']],
    ['alone', ['server', 'worker']],
    ['workflows', ['server', 'worker', 'hatchet-worker-llm']],
  ] as const)('outside Docker has a name in every service that talks to it: %s', (shape, names) => {
    const { body } = seen(shape, { llm: { kind: 'ollama-host' } })
    expect(body.match(/host\.docker\.internal:host-gateway/g)).toHaveLength(names.length)
    for (const name of names) expect(body).toContain(`  ${name}:\n`)
  })
})
