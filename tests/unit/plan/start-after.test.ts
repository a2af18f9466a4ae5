import { describe, expect, it } from 'vitest'
import type { Service } from '@/lib/plan/compose/services.ts'
import { leadersOf, withFollowers } from '@/lib/plan/start-after.ts'
import type { Step } from '@/lib/stacks/contract/step.ts'

const service = (given: Partial<Service>): Service => ({
  builds: false,
  profiles: [],
  needs: [],
  reads: [],
  mounts: [],
  uses: [],
  ports: [],
  ...given,
})

const program = service({ image: 'program:1' })

const leaders = (services: Record<string, Service>, asked = ['server']) =>
  Object.fromEntries(leadersOf(services, name => asked.includes(name)))

describe('The service that others of the same program wait for', () => {
  it.each<[string, Record<string, Service>, Record<string, string>]>([
    ['is the one that can be asked', { server: program, worker: program }, { worker: 'server' }],
    [
      'is known by the source that both are built from',
      {
        server: service({ builds: true, context: 'app', image: 'one' }),
        worker: service({ builds: true, context: 'app' }),
      },
      { worker: 'server' },
    ],
    [
      'is none where another stage of the source is built',
      {
        server: service({ builds: true, context: 'app', target: 'web' }),
        worker: service({ builds: true, context: 'app', target: 'work' }),
      },
      {},
    ],
    ['is none where the images differ', { server: program, worker: service({ image: 'other:1' }) }, {}],
    ['is none where nothing is known of the images', { server: service({}), worker: service({}) }, {}],
  ])('%s', (_promise, services, expected) => {
    expect(leaders(services)).toEqual(expected)
  })

  it('is none for a service that can be asked itself', () => {
    expect(leaders({ server: program, other: program }, ['server', 'other'])).toEqual({})
  })
})

const up = (id: string, needs: string[]): Step => ({
  id,
  stage: 'Services',
  title: id,
  needs,
  holds: { ask: 'up', service: id },
  make: [{ do: 'up', service: id }],
  within: 1,
})

const arranged = (steps: Step[], follows: Record<string, string> = { worker: 'server' }) =>
  Object.fromEntries(
    withFollowers(steps, new Map(Object.entries(follows))).map(({ id, needs, make }) => [
      id,
      { needs, along: make.flatMap(action => (action.do === 'up' ? (action.along ?? []) : [])) },
    ]),
  )

describe('A service that waits for another of its program', () => {
  it('starts once that one is ready, and its container is made with that one', () => {
    const steps = [up('database', []), up('server', ['database']), up('worker', ['database'])]
    expect(arranged(steps)).toMatchObject({
      server: { needs: ['database'], along: ['worker'] },
      worker: { needs: ['database', 'server'], along: [] },
    })
  })

  it('counts what is needed by way of others', () => {
    const steps = [
      up('database', []),
      up('queue', ['database']),
      up('server', ['queue']),
      up('worker', ['database']),
    ]
    expect(arranged(steps).server?.along).toEqual(['worker'])
  })

  it('has its container made later where it needs something that the other does not', () => {
    const steps = [up('image', []), up('server', []), up('worker', ['image'])]
    expect(arranged(steps)).toMatchObject({
      server: { along: [] },
      worker: { needs: ['image', 'server'] },
    })
  })

  it('does not wait where another step needs it, which the other could wait for in turn', () => {
    const steps = [up('server', ['worker']), up('worker', [])]
    expect(arranged(steps)).toEqual({
      server: { needs: ['worker'], along: [] },
      worker: { needs: [], along: [] },
    })
  })
})
