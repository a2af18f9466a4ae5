import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { getComposeVersion, getDockerVersion, getEndpoint } from '@/lib/system/docker-cli.ts'
import { stubDocker } from '../../support/stub-docker.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** The real door, with less patience where a test says so. */
const patience = vi.hoisted((): { seconds?: number } => ({}))
vi.mock('@/lib/system/command.ts', async original => {
  const door = await original<typeof import('@/lib/system/command.ts')>()
  return { ...door, run: (command: readonly [string, ...string[]]) => door.run(command, patience) }
})

const folder = temporaryFolder()
beforeEach(() => void vi.stubEnv('PATH', `${folder()}:${process.env.PATH}`))
afterEach(() => {
  vi.unstubAllEnvs()
  delete patience.seconds
})

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
function stub({ stdout = '', stderr = '', exitCode = 0 }) {
  stubDocker(folder(), `printf %s ${quoted(stdout)}\nprintf %s ${quoted(stderr)} >&2\nexit ${exitCode}`)
}

const NO_PLUGIN = {
  'Docker 20 to 26': "docker: 'compose' is not a docker command.\nSee 'docker --help'\n",
  'Docker 28': "docker: unknown command: docker compose\n\nRun 'docker --help' for more information\n",
  'Docker 28, asked with --short':
    "unknown flag: --short\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n",
  'Docker 20, asked with a letter': "unknown shorthand flag: 'f' in -f\nSee 'docker --help'.\n",
}
const PODMAN = 'Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\n'

describe('getDockerVersion', () => {
  it.each([
    ['Docker version 28.2.2, build e6534b4\n', '28.2.2'],
    ['Docker version 26.1.5+dfsg1, build a72d7cd\n', '26.1.5+dfsg1'],
    ['Docker version 20.10.25, build 20.10.25-0ubuntu1~22.04.1\n', '20.10.25'],
    ['Docker version 29.0.0-rc.1, build abc\n', '29.0.0-rc.1'],
  ])('reads %j', async (stdout, value) => {
    stub({ stdout })
    expect(await getDockerVersion()).toEqual({ value, from: 'docker --version' })
  })

  it('reads the number of a Podman that stands in, past what it says of itself', async () => {
    stub({ stdout: 'podman version 4.9.3\n', stderr: PODMAN })
    expect(await getDockerVersion()).toMatchObject({ value: '4.9.3' })
  })

  it.each(['', 'garbage', 'Docker version unknown', '\u0000\u0001', '28'])(
    'does not guess from %j',
    async stdout => {
      stub({ stdout })
      expect(await getDockerVersion()).toMatchObject({ cause: 'garbled' })
    },
  )

  it('is missing where there is none', async () => {
    vi.stubEnv('PATH', folder())
    const fact = await getDockerVersion()
    expect(fact).toEqual({ cause: 'missing', why: 'There is no docker command here.' })
  })
  it('is denied where it may not be run', async () => {
    stub({})
    chmodSync(join(folder(), 'docker'), 0o644)
    vi.stubEnv('PATH', folder())
    expect(await getDockerVersion()).toMatchObject({ cause: 'denied' })
  })
  it('is failed with its last word where it fails', async () => {
    stub({ stderr: 'first\nlast word\n\n', exitCode: 3 })
    expect(await getDockerVersion()).toEqual({
      cause: 'failed',
      why: '`docker --version` failed: last word',
    })
  })
  it('is silent where it hangs, also in a plugin of its own', async () => {
    patience.seconds = 0.3
    const child = join(folder(), 'child')
    stubDocker(folder(), `sleep 20 & echo $! > ${child}; wait`)
    expect(await getDockerVersion()).toEqual({
      cause: 'silent',
      why: '`docker --version` gave no answer within 0.3 s.',
    })
    process.kill(Number(readFileSync(child, 'utf8')))
  })
})

describe('getComposeVersion', () => {
  it.each([
    ['2.26.1\n', '2.26.1'],
    ['2.39.1-desktop.1\n', '2.39.1-desktop.1'],
    ['v2.20.3\n', '2.20.3'],
    ['v2.21.0-ds1', '2.21.0-ds1'],
    ['Docker Compose version v2.6.0\n', '2.6.0'],
    ['5.0.0\n', '5.0.0'],
  ])('reads %j', async (stdout, value) => {
    stub({ stdout })
    expect(await getComposeVersion()).toEqual({ value, from: 'docker compose version --short' })
  })

  it('reads it past what Podman says of itself', async () => {
    const provider = '>>>> Executing external compose provider "/usr/bin/docker-compose". <<<<\n'
    stub({ stdout: '2.26.1\n', stderr: PODMAN + provider })
    expect(await getComposeVersion()).toMatchObject({ value: '2.26.1' })
  })

  it.each(Object.entries(NO_PLUGIN))('is missing where %s has no plugin', async (_, stderr) => {
    for (const exitCode of [0, 1, 125]) {
      stub({ stderr, exitCode })
      expect(await getComposeVersion()).toEqual({
        cause: 'missing',
        why: 'The docker command has no Compose plugin.',
      })
    }
  })
  it('is missing where an old docker prints its help instead', async () => {
    stub({ stdout: '\nUsage:  docker [OPTIONS] COMMAND\n\nA self-sufficient runtime for containers\n' })
    expect(await getComposeVersion()).toMatchObject({ cause: 'missing' })
  })

  it('is failed, not missing, where the plugin itself breaks', async () => {
    stub({ stderr: 'Error: looking up compose provider failed\n', exitCode: 125 })
    expect(await getComposeVersion()).toMatchObject({
      cause: 'failed',
      why: expect.stringContaining('provider'),
    })
  })
  it('is garbled where it prints something else', async () => {
    stub({ stdout: 'soon' })
    expect(await getComposeVersion()).toMatchObject({ cause: 'garbled' })
  })
})

describe('getEndpoint', () => {
  it.each([
    'unix:///var/run/docker.sock',
    'unix:///home/josé/.docker/run/docker.sock',
    'tcp://10.0.0.5:2376',
    'ssh://ada@box',
    'npipe:////./pipe/docker_engine',
  ])('reads %s', async address => {
    stub({ stdout: `${address}\n`, stderr: 'WARNING: something\n' })
    expect(await getEndpoint()).toMatchObject({ value: address })
  })
  it.each(['', '<no value>', '"x"'])('does not guess from %j', async stdout => {
    stub({ stdout: `${stdout}\n` })
    expect(await getEndpoint()).toMatchObject({ cause: 'garbled' })
  })
  it('says why there is none', async () => {
    stub({ stderr: 'context "gone": context not found', exitCode: 1 })
    expect(await getEndpoint()).toMatchObject({
      cause: 'failed',
      why: expect.stringContaining('context not found'),
    })
  })
  it('asks the docker command that the person would use, with its DOCKER_HOST', async () => {
    stubDocker(folder(), 'echo "$DOCKER_HOST"')
    vi.stubEnv('DOCKER_HOST', 'tcp://10.0.0.9:2375')
    expect(await getEndpoint()).toMatchObject({ value: 'tcp://10.0.0.9:2375' })
  })
})

it('asks nothing that could change something', async () => {
  const heard = join(folder(), 'heard')
  writeFileSync(heard, '')
  stubDocker(folder(), `echo "$*" >> ${heard}`)
  await getDockerVersion()
  await getComposeVersion()
  await getEndpoint()
  expect(readFileSync(heard, 'utf8').trim().split('\n')).toEqual([
    '--version',
    'compose version --short',
    'context inspect --format {{.Endpoints.docker.Host}}',
  ])
})
