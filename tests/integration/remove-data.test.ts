import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { makeTinyImage } from '../support/engine/tiny-image.mjs'
import { mustRun } from '../support/run-program.mjs'
import { newFolder, removeFolder, runWizard } from '../support/wizard.ts'

const env = inject('engineEnv')
const name = `rw-test-${randomUUID().slice(0, 8)}`
const image = `${name}-image`
const FILE = 'docker-compose.standalone.yml'
/** The user that the database of an image has. */
const DATABASE_USER = 999

let dir: string

const docker = (...args: string[]) => mustRun(`docker ${args[0]}`, 'docker', args, { env })
const compose = (...args: string[]) => docker('compose', '--file', join(dir, FILE), ...args)
const wizard = (...args: string[]) =>
  runWizard([...args, '--dir', dir, '--stack', 'reflector-standalone'], { env })
const has = (path: string) => existsSync(join(dir, path))

/** The volumes without a name that a container of a service has, by their places. */
async function unnamed(service: string): Promise<Record<string, string>> {
  const format = '{{range .Mounts}}{{if eq .Type "volume"}}{{.Destination}} {{.Name}}\n{{end}}{{end}}'
  const listed = await docker('inspect', '--format', format, `${name}-${service}-1`)
  return Object.fromEntries(
    listed
      .trim()
      .split('\n')
      .map(line => line.split(' ')),
  )
}

const there = async (volume: string | undefined) =>
  (await docker('volume', 'ls', '--quiet')).split('\n').includes(volume ?? '')

beforeAll(() => makeTinyImage(image, env))
afterAll(() => docker('image', 'rm', image))
beforeEach(async () => {
  dir = newFolder()
  const run = `image: ${image}\n    command: ["busybox", "sleep", "600"]\n    init: true\n    stop_grace_period: 0s`
  writeFileSync(
    join(dir, FILE),
    `name: ${name}
services:
  server:
    ${run}
    volumes: ["./server/:/app/", "/app/.venv", "/app/made", "/state"]
  postgres:
    ${run}
    volumes: ["./data/postgres:/var/lib/postgresql/data", "named:/named", "./data/config.toml:/config.toml:ro"]
volumes: { named: {} }
`,
  )
  for (const path of ['server/data/1', 'data/postgres/base']) mkdirSync(join(dir, path), { recursive: true })
  for (const path of [
    'server/data/1/sound',
    'data/postgres/base/table',
    'data/config.toml',
    'server/code.py',
  ])
    writeFileSync(join(dir, path), 'x')
  for (const path of ['data/postgres', 'data/postgres/base'])
    chownSync(join(dir, path), DATABASE_USER, DATABASE_USER)
  await compose('up', '--detach', '--pull', 'never')
})
afterEach(async () => {
  await compose('down', '--volumes')
  removeFolder(dir)
})

const CONFIRMED = ['remove', '--data', '--yes-remove-data', name]

describe('remove', () => {
  it('takes copies of what images have, and keeps volumes without a name that hold data', async () => {
    const volumes = await unnamed('server')
    const { code, stderr } = await wizard('remove')
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('2 containers, 1 network, 1 copy of what images have (server: /app/.venv).')
    expect(stderr).toContain('2 volumes without a name also stay (server: /app/made, server: /state)')
    const stay = await Promise.all(['/app/.venv', '/app/made', '/state'].map(path => there(volumes[path])))
    expect(stay).toEqual([false, true, true])
    expect([has('data/postgres/base/table'), has('server/data/1/sound')]).toEqual([true, true])
  })

  it('finds with --data all that an earlier removal left, and removes it', async () => {
    const volumes = await unnamed('server')
    await wizard('remove')
    const { code, stderr } = await wizard(...CONFIRMED)
    expect(code, stderr).toBe(0)
    expect(await there(volumes['/state'])).toBe(false)
    expect(stderr).toContain('3 volumes, 2 folders (data/postgres, server/data).')
    expect((await wizard(...CONFIRMED)).stderr).toContain(`There is nothing of ${name}.`)
  })

  it('lists every place of data with its size before it asks, and removes these alone', async () => {
    const asked = await wizard('remove', '--data')
    expect(asked.code).toBe(2)
    for (const line of [
      `volume ${name}_named, 0 MB`,
      'volume without a name, of server: /state, 0 MB',
      'folder data/postgres, 0 MB',
      'folder server/data, 0 MB',
    ])
      expect(asked.stderr).toContain(`    ${line}\n`)
    expect([has('data/postgres/base/table'), has('server/data/1/sound')]).toEqual([true, true])
    const { code, stderr } = await wizard(...CONFIRMED)
    expect(code, stderr).toBe(0)
    expect(['data/postgres', 'server/data', 'data/config.toml', 'server/code.py'].map(has)).toEqual([
      ...[false, false, true, true],
    ])
    expect(stderr).toContain('All other files of this folder stay')
  })

  it('leaves a folder that a container of another project uses', async () => {
    const other = `${name}-other`
    await docker(
      'run',
      '--detach',
      '--name',
      other,
      '--volume',
      `${dir}/data/postgres/base:/x`,
      image,
      'busybox',
      'sleep',
      '600',
    )
    try {
      const { code, stderr } = await wizard(...CONFIRMED)
      expect(code).toBe(1)
      expect(stderr).toContain(`folder data/postgres, 0 MB. The container ${other} uses it.`)
      expect(stderr).toContain('The folder data/postgres stays.')
      expect([has('data/postgres/base/table'), has('server/data')]).toEqual([true, false])
    } finally {
      await docker('rm', '--force', other)
    }
  })

  it('leaves a folder that no compose file and no container mounts, and names it', async () => {
    mkdirSync(join(dir, 'data/hatchet-config'))
    const { code, stderr } = await wizard(...CONFIRMED)
    expect([code, has('data/hatchet-config'), has('data/postgres')]).toEqual([1, true, false])
    expect(stderr).toContain('The folder data/hatchet-config stays. No compose file')
  })
})
