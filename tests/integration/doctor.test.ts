import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { hostFacts } from '@/lib/doctor/facts.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import { newFolder, removeFolder, runWizard } from '../support/wizard.ts'

const engineEnv = inject('engineEnv')
const empty = newFolder()
afterAll(() => removeFolder(empty))

async function doctor(env: Record<string, string>) {
  const { code, stdout } = await runWizard(['doctor', '--json'], { env })
  const { facts, findings } = JSON.parse(stdout) as { facts: HostFacts; findings: Finding[] }
  return {
    code,
    facts,
    levels: Object.fromEntries(findings.map(({ id, level }) => [id, level])),
    blocking: findings.filter(({ level }) => level === 'blocks').map(({ id }) => id),
  }
}

describe('the doctor', () => {
  it('finds nothing in the way on a machine with a real engine and Compose V2', async () => {
    const { code, facts, levels, blocking } = await doctor(engineEnv)
    expect(blocking).toEqual([])
    expect(levels).toMatchObject({
      system: 'fine',
      node: 'fine',
      docker: 'fine',
      compose: 'fine',
      engine: 'fine',
    })
    expect(facts.engine).toMatchObject({ value: { os: 'linux' } })
    expect(code).toBe(0)
  })

  it('knows of this very machine what every Linux tells, and says it in a form that it reads again', async () => {
    const { facts } = await doctor(engineEnv)
    expect(hostFacts.parse(facts)).toEqual(facts)
    expect(facts.engineInfo).toMatchObject({ value: { root: expect.stringMatching(/^\//), skew: 0 } })
    expect(facts.dockerDisk).toMatchObject({ value: { free: expect.any(Number) } })
    for (const name of ['processor', 'memory', 'disk', 'distribution', 'account', 'limits'] as const)
      expect([name, facts[name]]).toEqual([name, expect.objectContaining({ value: expect.anything() })])
  })

  it('names Docker alone where there is none, and ends with 1', async () => {
    const { code, blocking, levels } = await doctor({ ...engineEnv, PATH: empty })
    expect(blocking).toEqual(['docker'])
    expect(levels).not.toHaveProperty('compose')
    expect(code).toBe(1)
  })

  it('names the engine where the commands are there but nobody answers', async () => {
    const { code, facts, blocking } = await doctor({
      ...engineEnv,
      DOCKER_HOST: `unix://${join(empty, 'none.sock')}`,
    })
    expect(blocking).toEqual(['engine'])
    expect(facts.engine).toMatchObject({ cause: 'missing' })
    expect(code).toBe(1)
  })
})
