import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest'
import { buildImage, createContainers, tryCreate } from '@/lib/system/compose.ts'
import { containersOf, newProjectFolder, removeProject } from '../support/compose-project.ts'
import { mustRun } from '../support/run-program.mjs'
import { removeFolder } from '../support/wizard.ts'

/** Names that Compose allows, and that are options of `create` and `build`. */
const NAMES = ['--remove-orphans', '--push', '--force-recreate']

let dir: string
let name: string
beforeEach(() => {
  for (const [key, value] of Object.entries(inject('engineEnv'))) vi.stubEnv(key, value)
  dir = newProjectFolder()
  name = dir.split('/').at(-1) ?? ''
  const services = Object.fromEntries(NAMES.map(service => [service, { build: '.', image: `${name}-image` }]))
  writeFileSync(join(dir, 'compose.yml'), JSON.stringify({ services }))
  writeFileSync(join(dir, '.env'), 'COMPOSE_REMOVE_ORPHANS=true\nLD_PRELOAD=/nowhere/evil.so\n')
  writeFileSync(join(dir, 'Dockerfile'), 'FROM scratch\nCMD ["/none"]\n')
})
afterEach(async () => {
  await removeProject(name)
  removeFolder(dir)
  vi.unstubAllEnvs()
})

it('Compose takes a service that is called --remove-orphans for a service, and removes nothing, whatever .env says', async () => {
  const project = { dir, name, files: ['compose.yml'], profiles: [], variables: {} }
  const { signal } = new AbortController()
  for (const service of NAMES)
    expect(await buildImage(project, service, { signal, tell: () => {} }), service).toMatchObject({
      exitCode: 0,
    })
  const orphan = { services: { orphan: { image: `${name}-image` } } }
  mkdirSync(join(dir, 'before'))
  writeFileSync(join(dir, 'before', 'compose.yml'), JSON.stringify(orphan))
  const before = { ...project, dir: join(dir, 'before') }
  expect(await createContainers(before, ['orphan'], { recreate: false, tell: () => {} })).toMatchObject({
    exitCode: 0,
  })
  expect(await tryCreate(project, NAMES, { without: [], signal })).toMatchObject({ exitCode: 0 })
  expect(
    await createContainers(project, ['--remove-orphans'], { recreate: true, tell: () => {} }),
  ).toMatchObject({
    exitCode: 0,
  })
  expect(Object.keys(await containersOf(name)).sort()).toEqual(['--remove-orphans', 'orphan'])
  await mustRun('Removing the image', 'docker', ['image', 'rm', '--force', `${name}-image`])
})
