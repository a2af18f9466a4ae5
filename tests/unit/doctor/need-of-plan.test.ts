import { describe, expect, it } from 'vitest'
import { needOfPlan } from '@/lib/doctor/need-of-plan.ts'
import { byFlags } from '@/tests/support/reflector/asked.ts'
import { GENERATIONS, worldOf } from '@/tests/support/reflector/world.ts'
import { planned } from '@/tests/support/standalone-plans.ts'
import { standaloneWorld, worldOnHostNetwork } from '@/tests/support/standalone-worlds.ts'

const needOf = (generation: (typeof GENERATIONS)[number], flags: string) => {
  const world = worldOf(generation)
  return needOfPlan(byFlags(world, flags).plan, world, 'reflector')
}

describe('services on the network of the machine', () => {
  it('are named with the ports that the stack knows of, because Docker publishes none of them', () => {
    const world = worldOnHostNetwork()
    const need = needOfPlan(planned(world), world, 'reflector')
    expect(need.onHostNetwork).toEqual([{ service: 'server', ports: [1250] }])
    expect(need.ports.map(({ service }) => service)).not.toContain('server')
  })

  it('are none where every service has a network of its own', () => {
    const world = standaloneWorld('added')
    expect(needOfPlan(planned(world), world, 'reflector').onHostNetwork).toEqual([])
  })
})

describe.each(GENERATIONS)('what a plan of %s wants', generation => {
  it('is a card for each service that computes on one, by what computes there', () => {
    expect(needOf(generation, '--gpu --ollama-gpu --garage').cards).toEqual([
      { service: 'gpu', program: 'speech' },
      { service: 'ollama', program: 'ollama' },
    ])
  })
  it('is no card where the processor is chosen', () => {
    expect(needOf(generation, '--cpu --ollama-cpu --garage').cards).toEqual([])
  })
  it('is 80 and 443 with a domain, and not without', () => {
    const lows = (flags: string) =>
      needOf(generation, flags)
        .ports.filter(({ from }) => from < 1024)
        .map(({ service, from, protocol }) => `${service} ${from}/${protocol}`)
    expect(lows('--cpu --garage --caddy --domain reflector.example.org')).toEqual(
      expect.arrayContaining(['caddy 80/tcp', 'caddy 443/tcp']),
    )
    expect(lows('--cpu --garage')).toEqual([])
  })
  it('is that the domain leads here, found by an authority where it is to give the certificate', () => {
    expect(needOf(generation, '--cpu --garage --caddy --domain talk.example.org').names).toEqual([
      { name: 'talk.example.org', certified: true },
    ])
    expect(needOf(generation, '--cpu --garage --caddy --domain talk.lan').names).toEqual([
      { name: 'talk.lan', certified: false },
    ])
    expect(needOf(generation, '--cpu --garage --caddy').names).toEqual([])
  })
  it('names its project, and that it builds', () => {
    expect(needOf(generation, '--cpu --garage --build')).toMatchObject({ project: 'reflector', builds: true })
  })
})
