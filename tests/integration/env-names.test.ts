import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { buildImage, createContainers, printConfig, tryCreate } from '@/lib/system/compose.ts'
import { newProjectFolder, removeProject } from '../support/compose-project.ts'
import { docker } from '../support/docker.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { removeFolder } from '../support/wizard.ts'

const programs = temporaryFolder()

const useEngine = () => {
  vi.unstubAllEnvs()
  for (const [key, value] of Object.entries(inject('engineEnv'))) vi.stubEnv(key, value)
}

let dir: string
let name: string
beforeEach(() => {
  useEngine()
  dir = newProjectFolder()
  name = dir.split('/').at(-1) ?? ''
})
afterEach(async () => {
  useEngine()
  await removeProject(name)
  removeFolder(dir)
  vi.unstubAllEnvs()
})

/** Makes Docker look for an engine by a program that notes what it is started with and ends. */
function installWitness() {
  const witness = `#!/bin/sh\nenv > '${programs()}/seen'\nexit 1\n`
  writeFileSync(join(programs(), 'ssh'), witness, { mode: 0o755 })
  vi.stubEnv('PATH', `${programs()}:${process.env.PATH}`)
  vi.stubEnv('DOCKER_HOST', 'ssh://witness@nowhere')
}

const seen = () => readFileSync(join(programs(), 'seen'), 'utf8')

describe('what .env says', () => {
  const variables = { USED: "it's $ours" }
  const project = () => ({ dir, name, files: ['compose.yml'], profiles: [], variables })
  const tell = () => {}
  const { signal } = new AbortController()
  beforeEach(() => {
    const environment = { A: '${USED}', B: '${OTHER:-none}' }
    const service = { build: '.', image: `${name}-image`, environment, env_file: './a.env' }
    writeFileSync(join(dir, 'compose.yml'), JSON.stringify({ services: { a: service } }))
    writeFileSync(join(dir, '.env'), 'USED=from the file\nAWS_PROFILE=evil\nOTHER=evil\n')
    writeFileSync(join(dir, 'a.env'), 'C=${USED}\n')
    writeFileSync(join(dir, 'Dockerfile'), 'FROM scratch\nCMD ["/none"]\n')
  })

  it('reaches no program that Compose starts, where no compose file uses it', async () => {
    installWitness()
    await tryCreate(project(), ['a'], { without: [], signal })
    expect(seen()).toContain('COMPOSE_DISABLE_ENV_FILE=true')
    expect(seen()).not.toContain('evil')
  })

  it('is what Compose fills in where it prints what it reads, as far as it was judged', async () => {
    const outcome = await printConfig(project(), ['a'])
    if (outcome.ended !== 'exited') throw new Error(outcome.ended)
    expect(outcome).toMatchObject({ exitCode: 0 })
    expect(outcome.stdout).toMatch(/"A": "it's \$+ours"/)
    expect(outcome.stdout).toMatch(/"C": "it's \$+ours"/)
    expect(outcome.stdout).not.toMatch(/evil|from the file/)
  })

  it('reaches containers by compose files and env files with the values that were judged', async () => {
    expect(await buildImage(project(), 'a', { signal, tell })).toMatchObject({ exitCode: 0 })
    expect(await createContainers(project(), ['a'], { recreate: false, tell })).toMatchObject({ exitCode: 0 })
    const inspected = await docker('inspect', '--format', '{{json .Config}}', `${name}-a-1`)
    const { Env, Labels } = JSON.parse(inspected)
    expect(Env).toEqual(expect.arrayContaining(["A=it's $ours", 'B=none', "C=it's $ours"]))
    // Other tools start the project again with the env file that this label names.
    expect(Labels).not.toHaveProperty('com.docker.compose.project.environment_file')
    await docker('image', 'rm', '--force', `${name}-image`)
  })
})
