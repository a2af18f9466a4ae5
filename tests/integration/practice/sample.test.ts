import { describe, expect, it } from 'vitest'
import { generations } from '@/lib/machine/practice/sample/generation.ts'
import { sampleFiles, sampleOf } from '@/lib/machine/practice/sample/sample.ts'
import { readCompose } from '@/lib/plan/compose/read.ts'
import type { Plan } from '@/lib/plan/plan.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { answered } from '@/tests/support/reflector/asked.ts'
import { goldenCases } from '@/tests/support/reflector/golden.ts'
import { worldOf } from '@/tests/support/reflector/world.ts'
import { planned } from '@/tests/support/standalone-plans.ts'
import { standaloneWorld } from '@/tests/support/standalone-worlds.ts'

/** What a plan is about: its files with their keys, its steps, its services. */
const outlineOf = ({ files, steps, services, compose, later, findings }: Plan) => ({
  files: files.map(({ path, action, changes }) => [
    path,
    action,
    changes.flatMap(change => ('key' in change ? [`${change.key}=${change.after}`] : [])),
  ]),
  steps: steps.map(({ id, needs }) => [id, [...needs].sort()]).sort(),
  services: [...services].sort(),
  compose,
  later,
  findings: findings.map(({ id }) => id),
})

describe.each(generations)('the sample of %s', generation => {
  const sample = sampleOf(generation)
  const paths = Object.keys(sample).filter(path => path.startsWith('docker-compose'))

  it.each(paths)('has a %s that can be read, with no service that needs one it lacks', path => {
    const { model } = readCompose([path], other => sample[other])
    const services = Object.entries(model?.services ?? {})
    expect(services.length).toBeGreaterThan(8)
    const needs = services.flatMap(([, { dependsOn }]) => Object.keys(dependsOn))
    expect(needs.filter(need => !(need in (model?.services ?? {})))).toEqual([])
  })

  it('has the files that its compose files mount from the folder of the server', () => {
    const mounted = paths.flatMap(path => sample[path]?.match(/\.\/server\/docker\/[\w.-]+/g) ?? [])
    expect(mounted).not.toHaveLength(0)
    expect(mounted.map(path => path.slice(2)).filter(path => !(path in sample))).toEqual([])
  })

  const lines = [...new Set(goldenCases(generation).flatMap(({ runs }) => runs.map(({ flags }) => flags)))]

  it('is planned for as the real checkout is, whatever command line is given', { timeout: 60_000 }, () => {
    const [real, ours] = [worldOf(generation), worldOf(generation, sample)]
    for (const flags of lines) expect(outline(ours, flags)).toEqual(outline(real, flags))
  })
})

function outline(world: World, flags: string | string[]) {
  const words = typeof flags === 'string' ? flags.split(' ').filter(word => word !== '') : flags
  try {
    return outlineOf(answered(world, { flags: words }).plan)
  } catch (error) {
    return String(error)
  }
}

it('is planned for as the real checkout of the standalone stack is', () => {
  const real = standaloneWorld('workflows')
  const ours = standaloneWorld('workflows', {}, sampleFiles)
  for (const kind of ['ollama-gpu', 'ollama-cpu', 'ollama-host'])
    expect(outlineOf(planned(ours, { llm: { kind } }))).toEqual(outlineOf(planned(real, { llm: { kind } })))
})
