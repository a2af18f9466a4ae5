import { expect, it } from 'vitest'
import { planJson } from '@/lib/plan/plan-json.ts'
import { asksOf } from '@/lib/plan/rights/asks-of.ts'
import { refusedContexts } from '@/lib/plan/rights/refused-contexts.ts'
import { blockingIn, composeWith, planOf, worldWith } from '../../../support/asks.ts'

const HOSTILE = 'image: evil.example/x\nprivileged: true\nvolumes: ["/:/host", "/etc:/e"]'
const worldOf = (service: string) => worldWith(composeWith(service))

it('every ask that blocks stops the plan', () => {
  expect(blockingIn(planOf(worldOf(HOSTILE)))).toEqual([
    'ask:metrics.privileged',
    'ask:metrics.bind:/',
    'ask:metrics.bind:/etc',
  ])
})

it('allowing one ask leaves the others', () => {
  expect(blockingIn(planOf(worldOf(HOSTILE), ['metrics.bind:/']))).toEqual([
    'ask:metrics.privileged',
    'ask:metrics.bind:/etc',
  ])
})

it('a part of a key allows nothing', () => {
  for (const key of ['metrics', 'metrics.bind', 'metrics.bind:', 'privileged'])
    expect(blockingIn(planOf(worldOf(HOSTILE), [key]))).toHaveLength(3)
})

it('what was allowed is not asked again for the same value', () => {
  const { allowed } = planOf(worldOf(HOSTILE), ['metrics.privileged', 'metrics.bind:/', 'metrics.bind:/etc'])
  expect(allowed).toHaveLength(3)
  expect(blockingIn(planOf(worldOf(HOSTILE), allowed))).toEqual([])
})

it('a changed value asks again', () => {
  const hooks = (command: string) =>
    worldOf(`image: postgres:17\npost_start: [{command: "${command}", privileged: true}]`)
  const { allowed } = planOf(hooks('true'), ['metrics.post_start:0.privileged'])
  expect(blockingIn(planOf(hooks('true'), allowed))).toEqual([])
  expect(blockingIn(planOf(hooks('rm -rf /'), allowed))).toEqual(['ask:metrics.post_start:0.privileged'])
})

it('a second mount under the same key asks again', () => {
  const mounts = (...targets: string[]) =>
    worldOf(`image: postgres:17\nvolumes: [${targets.map(target => `"/etc:${target}"`)}]`)
  const { allowed } = planOf(mounts('/a', '/b'), ['metrics.bind:/etc'])
  expect(blockingIn(planOf(mounts('/a', '/b'), allowed))).toEqual([])
  expect(blockingIn(planOf(mounts('/a'), allowed))).toEqual(['ask:metrics.bind:/etc'])
  expect(blockingIn(planOf(mounts('/other', '/b'), allowed))).toEqual(['ask:metrics.bind:/etc'])
})

it('what one image was allowed, another image asks again', () => {
  const { allowed } = planOf(worldOf('image: postgres:17\nprivileged: true'), ['metrics.privileged'])
  expect(blockingIn(planOf(worldOf('image: postgres:17.2\nprivileged: true'), allowed))).toEqual([])
  expect(blockingIn(planOf(worldOf('image: evil.example/x\nprivileged: true'), allowed))).toEqual([
    'ask:metrics.privileged',
  ])
})

it('what one image of a registry with a port was allowed, another of it asks again', () => {
  const from = (image: string) => worldOf(`image: registry.example:5000/${image}\nprivileged: true`)
  const { allowed } = planOf(from('good/app'), ['metrics.privileged'])
  expect(blockingIn(planOf(from('good/app:2'), allowed))).toEqual([])
  expect(blockingIn(planOf(from('evil/other'), allowed))).toEqual(['ask:metrics.privileged'])
})

it('what is not asked any more is forgotten', () => {
  const { allowed } = planOf(worldOf(HOSTILE), ['metrics.privileged'])
  expect(planOf(worldOf('image: postgres:17'), allowed).allowed).toEqual([])
})

it('a build context outside that was not allowed is read by nothing', () => {
  const world = worldOf('build: ../../../usr')
  const services = { metrics: { ...SERVICE, context: '../../../usr' }, web: { ...SERVICE, context: 'www' } }
  expect([...refusedContexts(planOf(world), services)]).toEqual(['metrics'])
  expect([...refusedContexts(planOf(world, ['metrics.build.context:../../../usr']), services)]).toEqual([])
})

it('a build context that another reading of its variables leads outside is read by nothing', () => {
  // Compose knows the home, and builds inside the folder; without it the same words lead out.
  const world = worldOf('build: "${HOME:+server}${HOME:-../../usr}"')
  expect([...refusedContexts(planOf(world), { metrics: { ...SERVICE, context: '../../usr' } })]).toEqual([
    'metrics',
  ])
})

const SERVICE = { builds: true, profiles: [], needs: [], reads: [], mounts: [], uses: [], ports: [] }

it('pages show the asks by groups, with what is stored to allow them', () => {
  const plan = planOf(worldOf(`${HOSTILE}\nmystery: 1`), ['metrics.bind:/'])
  expect(
    asksOf(plan).map(({ title, asks }) => [title, ...asks.map(({ key, allowed }) => `${key} ${allowed}`)]),
  ).toEqual([
    ['Rights beyond a container', 'metrics.privileged false'],
    ['Paths of this machine that containers see', 'metrics.bind:/ true', 'metrics.bind:/etc false'],
    ['Unknown services and images', 'metrics.service false', 'metrics.image:evil.example/x false'],
    ['Keys that this wizard does not know', 'metrics.mystery false'],
  ])
})

it('programs see the services and the asks of a plan', () => {
  const { services, asks } = planJson(planOf(worldOf(HOSTILE), ['metrics.bind:/']), '/srv/reflector')
  expect(services).toContainEqual({ service: 'metrics', image: 'evil.example/x' })
  expect(asks).toContainEqual(
    expect.objectContaining({ key: 'metrics.bind:/', level: 'blocks', allowed: true }),
  )
})
