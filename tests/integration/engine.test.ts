import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { makeTinyImage } from '../support/engine/tiny-image.mjs'
import { mustRun, runProgram } from '../support/run-program.mjs'

const env = inject('engineEnv')
const name = `reflector-wizard-test-${randomUUID().slice(0, 8)}`
let folder = ''

const docker = (...args: string[]) => mustRun(`docker ${args[0]}`, 'docker', args, { env })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-test-'))
  await makeTinyImage(name, env)
  await docker('network', 'create', name)
})

afterAll(async () => {
  // There is none where a test failed early, and older engines call that an error.
  await runProgram('docker', ['rm', '--force', name], { env })
  await docker('network', 'rm', name)
  await docker('image', 'rm', name)
  await rm(folder, { recursive: true })
})

test('the engine answers with the version of its server', async () => {
  expect(await docker('version', '--format', '{{.Server.Version}}')).toMatch(/^\d+\.\d+/)
})

test('Compose 2 reads a compose file', async () => {
  const file = join(folder, 'compose.yaml')
  await writeFile(file, 'services:\n  web:\n    image: an-image\n    profiles: [quiet]\n')
  const model = await docker('compose', '--file', file, '--profile', '*', 'config', '--format', 'json')
  expect(JSON.parse(model)).toMatchObject({ services: { web: { image: 'an-image', profiles: ['quiet'] } } })
})

test('a container ends with the exit code of its program', async () => {
  const { code } = await runProgram('docker', ['run', '--rm', name, 'busybox', 'sh', '-c', 'exit 7'], { env })
  expect(code).toBe(7)
})

test('containers of one network find each other by name, and this machine reaches a published port', async () => {
  const server = ['--name', name, '--network', name, '--publish', '127.0.0.1::8080']
  const page = 'busybox mkdir /pages && echo hello > /pages/index.html && busybox httpd -f -p 8080 -h /pages'
  await docker('run', '--detach', '--init', ...server, name, 'busybox', 'sh', '-c', page)

  const [address = ''] = (await docker('port', name, '8080')).split('\n')
  const neighbour = ['--rm', '--network', name, name, 'busybox', 'wget', '-qO-', `http://${name}:8080/`]

  await expect.poll(() => fetchText(`http://${address}/`), { timeout: 20_000 }).toBe('hello\n')
  expect(await docker('run', ...neighbour)).toBe('hello\n')
})

const fetchText = (url: string) =>
  fetch(url).then(
    response => response.text(),
    error => `${error}`,
  )
