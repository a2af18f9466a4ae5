import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest'
import { containersOf, removeProject } from '../../support/compose-project.ts'
import { docker } from '../../support/docker.ts'
import { findProgram } from '../../support/find-program.mjs'
import { stubDocker } from '../../support/stub-docker.ts'
import { newFolder, removeFolder, runWizard } from '../../support/wizard.ts'

const name = `rw-test-${randomUUID().slice(0, 8)}`

let place: string
let dir: string
beforeEach(async () => {
  for (const [key, value] of Object.entries(inject('engineEnv'))) vi.stubEnv(key, value)
  place = newFolder()
  dir = join(place, name)
  mkdirSync(dir)
  cpSync('tests/support/checkouts/reflector-2026-04', dir, { recursive: true })
  // A Compose that reads a right of a service where this wizard reads none.
  const real = await findProgram('docker')
  const programs = join(place, 'programs')
  stubDocker(
    programs,
    `echo "$*" >> '${place}/calls'
case "$*" in
  *" config "*) '${real}' "$@" | sed 's/"image": "redis:[^"]*"/&, "privileged": true/' ;;
  *) exec '${real}' "$@" ;;
esac`,
  )
  vi.stubEnv('PATH', `${programs}:${process.env.PATH}`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const [key, value] of Object.entries(inject('engineEnv'))) vi.stubEnv(key, value)
  await removeProject(name)
  removeFolder(place)
  vi.unstubAllEnvs()
})

const parts = async () => ({
  containers: await containersOf(name),
  networks: await docker('network', 'ls', '--quiet', '--filter', `name=${name}`),
  volumes: await docker('volume', 'ls', '--quiet', '--filter', `name=${name}`),
  // Of this project alone: other tests make images meanwhile.
  images: await docker('image', 'ls', '--quiet', '--filter', `reference=${name}*`),
})

it('apply creates, builds and fetches nothing where Docker Compose reads a right in the files that the wizard does not', async () => {
  const before = await parts()
  const flags = ['--stack', 'reflector-selfhosted', '--flags', '--cpu --garage']
  const { code, stderr } = await runWizard(['apply', '--dir', dir, ...flags])
  expect(code, stderr).toBe(1)
  expect(stderr).toContain('Docker Compose reads services.redis.privileged in another way than this wizard')
  expect(stderr).toContain('docker-compose.selfhosted.yml')
  expect(await parts()).toEqual(before)
  expect(existsSync(join(place, 'calls'))).toBe(true)
  const calls = readFileSync(join(place, 'calls'), 'utf8').split('\n')
  expect(calls.filter(call => / (?:create|build|pull|up|start) /.test(call))).toEqual([])
  expect(calls.filter(call => / config /.test(call))).toHaveLength(1)
})
