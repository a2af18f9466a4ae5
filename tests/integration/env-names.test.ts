import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest'
import { buildImage, createContainers } from '@/lib/system/compose.ts'
import { newProjectFolder, removeProject } from '../support/compose-project.ts'
import { docker } from '../support/docker.ts'
import { mustRun } from '../support/run-program.mjs'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { removeFolder } from '../support/wizard.ts'

const programs = temporaryFolder()

let dir: string
let name: string
beforeEach(() => {
  for (const [key, value] of Object.entries(inject('engineEnv'))) vi.stubEnv(key, value)
  dir = newProjectFolder()
  name = dir.split('/').at(-1) ?? ''
})
afterEach(async () => {
  await removeProject(name)
  removeFolder(dir)
  vi.unstubAllEnvs()
})

/** A program that keeps log-ins, as Docker asks it for them, and notes what it is started with. */
function installHelper() {
  const helper = `#!/bin/sh\nenv > '${programs()}/seen'\necho '{}'\n`
  writeFileSync(join(programs(), 'docker-credential-witness'), helper, { mode: 0o755 })
  vi.stubEnv('PATH', `${programs()}:${process.env.PATH}`)
  mkdirSync(join(programs(), 'config'))
  const before = process.env.DOCKER_CONFIG
  if (before) symlinkSync(join(before, 'cli-plugins'), join(programs(), 'config', 'cli-plugins'))
  writeFileSync(join(programs(), 'config', 'config.json'), '{"credsStore": "witness"}')
  vi.stubEnv('DOCKER_CONFIG', join(programs(), 'config'))
}

it('No name of .env that the compose files do not use reaches a program that Compose starts', async () => {
  installHelper()
  const image = `${name}-image`
  const service = {
    build: '.',
    image,
    environment: { A: '${USED}', B: '${OTHER:-none}' },
    env_file: './a.env',
  }
  writeFileSync(join(dir, 'compose.yml'), JSON.stringify({ services: { a: service } }))
  writeFileSync(join(dir, '.env'), 'USED=from the file\nAWS_PROFILE=evil\nOTHER=evil\n')
  writeFileSync(join(dir, 'a.env'), 'C=${USED}\n')
  writeFileSync(join(dir, 'Dockerfile'), 'FROM scratch\nCMD ["/none"]\n')
  const project = { dir, name, files: ['compose.yml'], profiles: [], variables: { USED: "it's $ours" } }
  const { signal } = new AbortController()
  const tell = () => {}

  expect(await buildImage(project, 'a', { signal, tell })).toMatchObject({ exitCode: 0 })
  const seen = readFileSync(join(programs(), 'seen'), 'utf8')
  expect(seen).toContain('COMPOSE_DISABLE_ENV_FILE=true')
  expect(seen).not.toContain('evil')

  expect(await createContainers(project, ['a'], { anew: false, tell })).toMatchObject({ exitCode: 0 })
  const inspected = await docker('inspect', '--format', '{{json .Config}}', `${name}-a-1`)
  const { Env, Labels } = JSON.parse(inspected)
  expect(Env).toEqual(expect.arrayContaining(["A=it's $ours", 'B=none', "C=it's $ours"]))
  // Other tools start the project again with the env file that this label names.
  expect(Labels).not.toHaveProperty('com.docker.compose.project.environment_file')
  await mustRun('Removing the image', 'docker', ['image', 'rm', '--force', image])
})
