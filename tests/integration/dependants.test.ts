import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest'
import { composeQueue } from '@/lib/machine/real/compose-queue.ts'
import { buildImage, createContainers } from '@/lib/system/compose.ts'
import { newProjectFolder, removeProject } from '../support/compose-project.ts'
import { mustRun } from '../support/run-program.mjs'
import { removeFolder } from '../support/wizard.ts'

const NEEDS: Record<string, string[]> = { base: [], web: ['base'], proxy: ['web', 'base'], other: [] }
const SERVICES = Object.keys(NEEDS)

let dir: string
let name: string
beforeEach(() => {
  for (const [key, value] of Object.entries(inject('engineEnv'))) vi.stubEnv(key, value)
  dir = newProjectFolder()
  name = dir.split('/').at(-1) ?? ''
  writeFileSync(join(dir, 'Dockerfile'), 'FROM scratch\nCMD ["/none"]\n')
})
afterEach(async () => {
  await removeProject(name)
  removeFolder(dir)
  vi.unstubAllEnvs()
})

const write = (changed: string[] = []) => {
  const services = Object.fromEntries(
    Object.entries(NEEDS).map(([service, needs]) => [
      service,
      {
        ...{ build: '.', image: `${name}-image`, depends_on: needs },
        environment: { CHANGED: String(changed.includes(service)) },
      },
    ]),
  )
  writeFileSync(join(dir, 'compose.yml'), JSON.stringify({ services }))
}

const project = () => ({ dir, name, files: ['compose.yml'], profiles: [], variables: {} })

async function differing(): Promise<string[]> {
  const queue = composeQueue(async () => ({ project: project() }), {
    everyone: async () => SERVICES,
    containers: async () => SERVICES.map(service => ({ service, name: `${name}-${service}-1` })),
    needs: service => NEEDS[service] ?? [],
  })
  const { signal } = new AbortController()
  const found = await Promise.all(
    SERVICES.map(service => queue.wouldReplace(service, `${name}-${service}-1`, signal)),
  )
  return SERVICES.filter((_, at) => found[at])
}

it('a service that only needs one with new settings does not differ', async () => {
  const { signal } = new AbortController()
  write()
  expect(await buildImage(project(), 'base', { signal, tell: () => {} })).toMatchObject({ exitCode: 0 })
  expect(await createContainers(project(), SERVICES, { recreate: false, tell: () => {} })).toMatchObject({
    exitCode: 0,
  })
  expect(await differing()).toEqual([])
  write(['base'])
  expect(await differing()).toEqual(['base'])
  write(['base', 'proxy'])
  expect(await differing()).toEqual(['base', 'proxy'])
  write(['web', 'other'])
  expect(await differing()).toEqual(['web', 'other'])
  await mustRun('Removing the image', 'docker', ['image', 'rm', '--force', `${name}-image`])
})
