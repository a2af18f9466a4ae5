import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import { newFolder, removeFolder, runWizard } from '../support/wizard.ts'

const engineEnv = inject('engineEnv')
const empty = newFolder()
afterAll(() => removeFolder(empty))

async function doctor(env: Record<string, string>) {
  const { code, stdout } = await runWizard(['doctor', '--json'], { env })
  const { facts, findings } = JSON.parse(stdout) as { facts: HostFacts; findings: Finding[] }
  return { code, facts, levels: Object.fromEntries(findings.map(({ id, level }) => [id, level])) }
}

describe('the doctor', () => {
  it('finds nothing wrong on a machine with a real engine and Compose V2', async () => {
    const { code, facts, levels } = await doctor(engineEnv)
    expect(levels).toEqual({ system: 'fine', node: 'fine', docker: 'fine', compose: 'fine', engine: 'fine' })
    expect(facts.engine).toMatchObject({ value: { os: 'linux' } })
    expect(code).toBe(0)
  })

  it('names Docker alone where there is none, and ends with 1', async () => {
    const { code, levels } = await doctor({ ...engineEnv, PATH: empty })
    expect(levels).toEqual({ system: 'fine', node: 'fine', docker: 'blocks' })
    expect(code).toBe(1)
  })

  it('names the engine where the commands are there but nobody answers', async () => {
    const { code, facts, levels } = await doctor({
      ...engineEnv,
      DOCKER_HOST: `unix://${join(empty, 'none.sock')}`,
    })
    expect(levels).toEqual({
      system: 'fine',
      node: 'fine',
      docker: 'fine',
      compose: 'fine',
      engine: 'blocks',
    })
    expect(facts.engine).toMatchObject({ cause: 'missing' })
    expect(code).toBe(1)
  })
})
