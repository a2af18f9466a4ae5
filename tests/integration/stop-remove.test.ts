import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { makeTinyImage } from '../support/engine/tiny-image.mjs'
import { mustRun } from '../support/run-program.mjs'
import { newFolder, removeFolder, runWizard } from '../support/wizard.ts'

const env = inject('engineEnv')
const name = `rw-test-${randomUUID().slice(0, 8)}`
const image = `${name}-image`
/** By its name the wizard knows which stack it is. */
const FILE = 'docker-compose.selfhosted.yml'
const OTHER = `${name}-other`

let place: string
let dir: string

const docker = (...args: string[]) => mustRun(`docker ${args[0]}`, 'docker', args, { env })
const compose = (folder: string, ...args: string[]) =>
  mustRun('docker compose', 'docker', ['compose', '--file', join(folder, FILE), ...args], { env })
const lines = async (...args: string[]) =>
  (await docker(...args))
    .split('\n')
    .filter(line => line !== '')
    .sort()
const label = (project: string) => `label=com.docker.compose.project=${project}`

const running = (project = name) => lines('ps', '--filter', label(project), '--format', '{{.Names}}')
const containers = (project = name) => lines('ps', '-a', '--filter', label(project), '--format', '{{.Names}}')
const volumes = (project = name) => lines('volume', 'ls', '-q', '--filter', label(project))
const networks = (project = name) => lines('network', 'ls', '-q', '--filter', label(project))

const wizard = (...args: string[]) =>
  runWizard([...args, '--dir', dir, '--stack', 'reflector-selfhosted'], { env })

/** Ends when it is asked to, and says so in a file that all see. */
const service = (folder: string, id: string, more = '') => `
  ${id}:
    image: ${image}
    command: ["busybox", "sh", "-c", "trap 'echo ${id} >> /out/ends; exit 0' TERM; while :; do busybox sleep 0.1; done"]
    volumes: ["${folder}/out:/out", "data:/data"]
    ${more}`

function writeStack(folder: string, project: string) {
  fs.mkdirSync(join(folder, 'out'), { recursive: true })
  fs.writeFileSync(
    join(folder, FILE),
    `name: ${project}
services:${service(folder, 'db')}${service(folder, 'app', 'depends_on: [db]')}${service(folder, 'web', 'depends_on: [app]')}${service(folder, 'extra', 'profiles: [extra]')}
volumes: { data: {} }
`,
  )
}

async function up(folder: string) {
  await compose(folder, '--profile', 'extra', 'up', '--detach', '--pull', 'never')
}

async function clear(project: string) {
  const ids = await lines('ps', '-aq', '--filter', label(project))
  if (ids.length > 0) await docker('rm', '--force', '--volumes', ...ids)
  for (const id of await networks(project)) await docker('network', 'rm', id)
  for (const id of await volumes(project)) await docker('volume', 'rm', id)
}

beforeAll(() => makeTinyImage(image, env))
afterAll(() => docker('image', 'rm', image))
beforeEach(async () => {
  place = newFolder()
  dir = join(place, 'stack')
  writeStack(dir, name)
  await up(dir)
})
afterEach(async () => {
  await Promise.all([clear(name), clear(OTHER)])
  removeFolder(place)
})

const replaceIn = (path: string, from: string, to: string) =>
  fs.writeFileSync(join(dir, path), fs.readFileSync(join(dir, path), 'utf8').replaceAll(from, to))

function move() {
  const to = join(place, 'moved')
  fs.renameSync(dir, to)
  dir = to
}

const endsIn = (folder: string) => fs.readFileSync(join(folder, 'out/ends'), 'utf8').trim().split('\n')

describe('stop', () => {
  it('stops every container, first those that need others, and keeps all data', async () => {
    const { code, stdout, stderr } = await wizard('stop')
    expect([code, stdout], stderr).toEqual([0, ''])
    expect(stderr).toContain(`Stopped 4 containers of ${name}. All data stays`)
    expect(await running()).toEqual([])
    expect(await containers()).toHaveLength(4)
    expect(await volumes()).toEqual([`${name}_data`])
    expect(endsIn(dir).filter(id => id !== 'extra')).toEqual(['web', 'app', 'db'])
    expect(await wizard('stop')).toMatchObject({ code: 0, stderr: `Nothing of ${name} runs.\n` })
  })

  it('stops what is paused, and leaves what `docker compose run` started', async () => {
    await compose(dir, 'pause', 'app')
    const once = await compose(dir, 'run', '--detach', 'db', 'busybox', 'sleep', '600')
    expect((await wizard('stop')).code).toBe(0)
    expect(await lines('ps', '-q', '--no-trunc', '--filter', label(name))).toEqual([
      (await docker('inspect', '--format', '{{.Id}}', once.trim())).trim(),
    ])
  })

  it('is refused while a run is under way there', async () => {
    const { path: state } = openStateFolder(dir)
    const holder = { run: 'x', kind: 'apply', pid: 1, identity: '', host: 'another', since: 'today' }
    fs.writeFileSync(join(state, 'run.lock'), JSON.stringify(holder))
    const { code, stderr } = await wizard('stop')
    expect(code).toBe(1)
    expect(stderr).toContain(
      'Another run (apply) is under way in this folder: process 1 on another, since today',
    )
    expect(await running()).toHaveLength(4)
  })
})

describe('remove', () => {
  it('removes containers and networks, and keeps the data', async () => {
    const { code, stderr } = await wizard('remove')
    expect(code, stderr).toBe(0)
    expect(stderr).toContain(`Removed of ${name}: 4 containers, 1 network.`)
    expect([await containers(), await networks(), await volumes()]).toEqual([[], [], [`${name}_data`]])
    expect(endsIn(dir).filter(id => id !== 'extra')).toEqual(['web', 'app', 'db'])
    expect((await wizard('remove')).stderr).toContain(`There is nothing of ${name}.`)
  })

  it('keeps everything where data shall go and nobody confirms it, and removes it where somebody does', async () => {
    for (const [more, because] of [
      [['--data'], new RegExp(`${name}_data[\\s\\S]*--data --yes-remove-data ${name}`)],
      [['--data', '--yes-remove-data', 'another'], /is .*, not "another"/],
      [['--yes-remove-data', name], /goes with --data/],
    ] as const) {
      const { code, stderr } = await wizard('remove', ...more)
      expect(code).toBe(2)
      expect(stderr).toMatch(because)
    }
    expect(await running()).toHaveLength(4)
    const { code, stderr } = await wizard('remove', '--data', '--yes-remove-data', name)
    expect(code, stderr).toBe(0)
    expect([await containers(), await networks(), await volumes()]).toEqual([[], [], []])
  })

  it.each<[string, () => void]>([
    ['a compose file that cannot be read', () => fs.writeFileSync(join(dir, FILE), 'services: [')],
    ['an env file that is missing', () => replaceIn(FILE, 'image:', 'env_file: [gone/.env]\n    image:')],
    ['no compose file at all', () => fs.rmSync(join(dir, FILE))],
    ['another name in its .env', () => fs.writeFileSync(join(dir, '.env'), 'COMPOSE_PROJECT_NAME=renamed\n')],
    ['a folder that was moved', move],
  ])('works with %s', async (_, harm) => {
    harm()
    const { code, stderr } = await wizard('remove', '--data', '--yes-remove-data', name)
    expect(code, stderr).toBe(0)
    expect([await containers(), await networks(), await volumes()]).toEqual([[], [], []])
  })
})

describe('A checkout that takes the name of another project', () => {
  it('cannot have its data or its network removed while that has no containers', async () => {
    const other = join(place, 'other', 'stack')
    writeStack(other, OTHER)
    await up(other)
    const ids = await lines('ps', '-aq', '--filter', label(OTHER))
    await docker('rm', '--force', ...ids)
    const hostile = join(place, 'hostile')
    writeStack(hostile, OTHER)
    for (const more of [[], ['--data', '--yes-remove-data', OTHER]]) {
      const args = ['remove', '--dir', hostile, '--stack', 'reflector-selfhosted', ...more]
      const { code, stderr } = await runWizard(args, { env })
      expect(code).toBe(1)
      expect(stderr).toContain(
        `Docker has the network ${OTHER}_default, the volume ${OTHER}_data of a project named ${OTHER}, but no container and no run shows`,
      )
    }
    expect([(await networks(OTHER)).length, await volumes(OTHER)]).toEqual([1, [`${OTHER}_data`]])
  })

  it('is no hindrance to who removes the containers first, and the data later', async () => {
    expect((await wizard('remove')).code).toBe(0)
    const { code, stderr } = await wizard('remove', '--data', '--yes-remove-data', name)
    expect(code, stderr).toBe(0)
    expect(await volumes()).toEqual([])
  })
})

describe('other stacks', () => {
  it('are not touched, in whatever folder they are', async () => {
    const other = join(place, 'other', 'stack')
    writeStack(other, OTHER)
    await up(other)
    expect((await wizard('stop')).code).toBe(0)
    expect((await wizard('remove', '--data', '--yes-remove-data', name)).code).toBe(0)
    expect(await running(OTHER)).toHaveLength(4)
    expect(await volumes(OTHER)).toEqual([`${OTHER}_data`])
  })

  it('of the same name keep their containers, and the network and data that they share', async () => {
    const other = join(place, 'other', 'stack')
    fs.mkdirSync(other, { recursive: true })
    const file = 'services:\n  alone:\n    image: IMAGE\n    command: [busybox, sleep, "600"]\n'
    fs.writeFileSync(join(other, FILE), `name: ${name}\n${file.replace('IMAGE', image)}`)
    await up(other)
    const refused = await wizard('remove', '--data', '--yes-remove-data', name)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain(`Containers of ${other} have the same project name`)
    expect(await running()).toHaveLength(5)
    expect((await wizard('stop')).code).toBe(0)
    expect(await running()).toEqual([`${name}-alone-1`])
    expect((await wizard('remove')).code).toBe(0)
    expect(await containers()).toEqual([`${name}-alone-1`])
    expect([(await networks()).length, await volumes()]).toEqual([1, [`${name}_data`]])
  })

  it('that use a volume keep it, and it is said', async () => {
    const user = `${name}-user`
    await docker(
      'run',
      '--detach',
      '--name',
      user,
      '--volume',
      `${name}_data:/data`,
      image,
      'busybox',
      'sleep',
      '600',
    )
    const { code, stderr } = await wizard('remove', '--data', '--yes-remove-data', name)
    expect(code).toBe(1)
    expect(stderr).toContain(`The volume ${name}_data stays. It is used by something else.`)
    expect(await volumes()).toEqual([`${name}_data`])
    await docker('rm', '--force', user)
  })
})

it('says where the engine cannot be asked', async () => {
  for (const command of ['stop', 'remove']) {
    const { code, stderr } = await runWizard([command, '--dir', dir, '--stack', 'reflector-selfhosted'], {
      env: { ...env, DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    })
    expect(code).toBe(1)
    expect(stderr).toContain('The Docker engine is not running')
  }
})
