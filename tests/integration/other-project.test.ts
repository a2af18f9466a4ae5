import { randomUUID } from 'node:crypto'
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import * as z from 'zod'
import { openAskedFiles } from '@/lib/machine/asked-files.ts'
import { actOnSite } from '@/lib/machine/real/act.ts'
import { openSite } from '@/lib/machine/real/open-real-machine.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import type { Action } from '@/lib/stacks/contract/step.ts'
import { containersOf, removeProject } from '../support/compose-project.ts'
import { docker } from '../support/docker.ts'
import { makeTinyImage } from '../support/engine/tiny-image.mjs'
import { mustRun } from '../support/run-program.mjs'
import { newFolder, removeFolder, runWizard } from '../support/wizard.ts'

/** The name of both folders, and so of both projects. */
const name = `rw-test-${randomUUID().slice(0, 8)}`
const image = `${name}-image`
const FREE = `${name}-2`

let place: string
let victim: string
let dir: string

const planned = z.object({
  compose: z.object({ project: z.string(), nameFrom: z.string() }),
  warnings: z.array(
    z.object({
      id: z.string(),
      level: z.string(),
      title: z.string(),
      because: z.string(),
      remedy: z.string(),
    }),
  ),
  notes: z.array(z.object({ id: z.string(), title: z.string(), because: z.string() })),
  files: z.array(z.object({ path: z.string(), changes: z.array(z.looseObject({})) })),
})

const seen = z.object({ services: z.array(z.object({ name: z.string(), state: z.string() })) })

const FLAGS = ['--stack', 'reflector-selfhosted', '--flags', '--cpu --garage']

const wizard = (...args: string[]) => runWizard([...args, '--dir', dir])

async function plan(answers: object = {}) {
  const file = join(place, 'answers.json')
  writeFileSync(file, JSON.stringify(answers))
  const { code, stdout, stderr } = await wizard('plan', ...FLAGS, '--answers', file, '--json')
  expect(stdout, stderr).not.toBe('')
  return { code, ...planned.parse(JSON.parse(stdout)) }
}

const idOf = { id: 'other-project' }

/** A running stack of another folder: a database with data in a volume. */
async function startVictim(folder: string, project?: string) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'compose.yml'),
    JSON.stringify({
      ...(project !== undefined && { name: project }),
      services: {
        postgres: { image, command: ['busybox', 'sleep', '600'], volumes: ['data:/data'] },
        redis: { image, command: ['busybox', 'sleep', '600'] },
      },
      volumes: { data: {} },
    }),
  )
  await mustRun('compose up', 'docker', [
    'compose',
    '--project-directory',
    folder,
    '--file',
    join(folder, 'compose.yml'),
    'up',
    '--detach',
    '--pull',
    'never',
  ])
}

/** What a person has after `git clone` into a folder of that name. */
function cloneInto(folder: string) {
  cpSync('tests/support/checkouts/reflector-2026-04', folder, { recursive: true })
  return folder
}

beforeAll(async () => {
  Object.assign(process.env, inject('engineEnv'))
  await makeTinyImage(image, inject('engineEnv'))
})
afterAll(() => docker('image', 'rm', image))
beforeEach(() => {
  place = newFolder()
  victim = join(place, 'srv', name)
  dir = cloneInto(join(place, 'clone', name))
})
afterEach(async () => {
  await removeProject(name)
  removeFolder(place)
})

describe('a folder of the same name as another stack', () => {
  beforeEach(() => startVictim(victim))

  it('A clone in a folder of the same name cannot take over the containers of another stack', async () => {
    const before = await containersOf(name)
    const { code, warnings, compose } = await plan()
    expect([code, compose]).toEqual([1, { ...compose, project: name, nameFrom: 'folder' }])
    const found = warnings.find(({ id }) => id === idOf.id)
    expect(found).toMatchObject({ level: 'blocks', title: `The project ${name} belongs to ${victim}` })
    expect(found?.because).toContain(`${name}-postgres-1, ${name}-redis-1`)
    expect(found?.because).toContain(`the network ${name}_default, the volume ${name}_data`)
    expect(found?.remedy).toContain(`\`COMPOSE_PROJECT_NAME=${FREE}\``)
    const applied = await wizard('apply', ...FLAGS)
    expect(applied.code).toBe(1)
    expect(applied.stderr).toContain(`The project ${name} belongs to ${victim}`)
    expect(await containersOf(name)).toEqual(before)
  })

  it('The proposed name makes the plan possible, and is written to .env like any other key', async () => {
    const { warnings, compose, files } = await plan({ project: { name: FREE } })
    expect(warnings).not.toContainEqual(expect.objectContaining(idOf))
    expect(compose).toMatchObject({ project: FREE, nameFrom: 'answer' })
    expect(files.find(({ path }) => path === '.env')?.changes).toContainEqual(
      expect.objectContaining({ key: 'COMPOSE_PROJECT_NAME', after: FREE }),
    )
    const rendered = await runWizard([
      'render',
      '--dir',
      dir,
      ...FLAGS,
      '--answers',
      join(place, 'answers.json'),
    ])
    expect(rendered.code, rendered.stderr).toBe(0)
    expect(readFileSync(join(dir, '.env'), 'utf8')).toMatch(new RegExp(`^COMPOSE_PROJECT_NAME=${FREE}$`, 'm'))
    const again = await plan()
    expect(again.compose).toMatchObject({ project: FREE, nameFrom: '.env' })
    expect(again.warnings).not.toContainEqual(expect.objectContaining(idOf))
    expect(again.files.find(({ path }) => path === '.env')?.changes ?? []).toEqual([])
  })

  it('A run that began before the other stack was started leaves its containers alone', async () => {
    const before = await containersOf(name)
    const prepared = await prepareHere(dir, { stack: 'reflector-selfhosted', flags: ['--cpu', '--garage'] })
    if (!('plan' in prepared)) throw new Error('not planned')
    const site = openSite(prepared, openAskedFiles(prepared, dir), dir)
    const telling = { log: () => {}, progress: () => {}, signal: new AbortController().signal }
    const refused: Action[] = [
      { do: 'up', service: 'redis' },
      { do: 'images', services: ['redis'] },
    ]
    for (const action of refused)
      await expect(actOnSite(action, site, telling)).rejects.toThrow(`containers of ${victim}`)
    const idle: Action[] = [
      { do: 'stop', service: 'redis' },
      { do: 'retire', except: [] },
    ]
    for (const action of idle) await actOnSite(action, site, telling)
    await expect(
      actOnSite({ do: 'exec', in: 'redis', argv: ['busybox', 'true'] }, site, telling),
    ).rejects.toThrow('redis does not run')
    expect(await containersOf(name)).toEqual(before)
  })

  it('Status, stop, remove and the report do not show or touch the containers of the other folder', async () => {
    const before = await containersOf(name)
    const status = await wizard('status', '--json')
    const { services } = seen.parse(JSON.parse(status.stdout))
    const stateOf = (service: string) => services.find(one => one.name === service)?.state
    // No folder of this project has a server.
    expect([stateOf('redis'), stateOf('postgres')]).toEqual([stateOf('server'), stateOf('server')])
    expect((await wizard('stop')).stderr).toContain(`Nothing of ${name} runs.`)
    expect((await wizard('remove')).stderr).toContain(`There is nothing of ${name}.`)
    const data = await wizard('remove', '--data', '--yes-remove-data', name)
    expect([data.code, data.stderr]).toEqual([1, expect.stringContaining(victim)])
    const report = await wizard('diagnose')
    expect(report.stdout + report.stderr).not.toContain('sleep 600')
    expect(await containersOf(name)).toEqual(before)
  })

  it('The containers of a folder that is gone belong to the folder that it was moved to', async () => {
    rmSync(victim, { recursive: true })
    const { warnings } = await plan()
    expect(warnings).not.toContainEqual(expect.objectContaining(idOf))
    expect(warnings).toContainEqual(
      expect.objectContaining({
        id: 'project-left',
        level: 'warns',
        because: expect.stringContaining(`They come from ${victim}, which is gone.`),
      }),
    )
  })
})

describe('a name that came with the folder', () => {
  it('A checkout that names another project in its .env cannot take over its containers', async () => {
    await startVictim(victim)
    dir = cloneInto(join(place, 'hostile'))
    appendFileSync(join(dir, '.env'), `COMPOSE_PROJECT_NAME=${name}\n`)
    const before = await containersOf(name)
    const { code, warnings, notes } = await plan()
    expect(code).toBe(1)
    expect(warnings).toContainEqual(
      expect.objectContaining({ ...idOf, title: `The project ${name} belongs to ${victim}` }),
    )
    expect(warnings.find(({ id }) => id === idOf.id)?.remedy).toContain('`COMPOSE_PROJECT_NAME=hostile-2`')
    expect(notes).toContainEqual(
      expect.objectContaining({
        title: `Docker knows this installation as ${name}`,
        because: expect.stringContaining('COMPOSE_PROJECT_NAME in .env states this name.'),
      }),
    )
    expect((await wizard('apply', ...FLAGS)).code).toBe(1)
    expect((await wizard('stop')).stderr).toContain(`Nothing of ${name} runs.`)
    expect(await containersOf(name)).toEqual(before)
  })

  it('Containers that were made without any folder are not taken either', async () => {
    const label = (key: string, value: string) => ['--label', `com.docker.compose.${key}=${value}`]
    await docker(
      ...['run', '--detach', '--name', `${name}-redis-1`],
      ...[...label('project', name), ...label('service', 'redis'), ...label('oneoff', 'False')],
      ...[image, 'busybox', 'sleep', '600'],
    )
    const { code, warnings } = await plan()
    expect([code, warnings.find(({ id }) => id === idOf.id)?.title]).toEqual([
      1,
      `The project ${name} belongs to no Compose folder`,
    ])
  })

  it('A checkout that names another project in its .env cannot have the volumes that project left behind', async () => {
    await startVictim(victim)
    await mustRun('down', 'docker', ['compose', '--project-name', name, 'down', '--timeout', '0'])
    dir = cloneInto(join(place, 'hostile'))
    appendFileSync(join(dir, '.env'), `COMPOSE_PROJECT_NAME=${name}\n`)
    const { code, warnings } = await plan()
    expect([code, warnings.find(({ id }) => id === 'project-left')]).toEqual([
      1,
      expect.objectContaining({
        level: 'blocks',
        because: expect.stringContaining(`the volume ${name}_data`),
        remedy: expect.stringContaining(`\`"project": { "name": "${name}" }\``),
      }),
    ])
    // A person who says that the name is right may go on.
    const confirmed = await plan({ project: { name } })
    expect(confirmed.warnings.find(({ id }) => id === 'project-left')?.level).toBe('warns')
  })

  it.each([
    ['volume', 'redis_data'],
    ['network', 'default'],
  ])('A checkout cannot have the %s of another project whose name it continues', async (kind, part) => {
    const owner = `${name}-app`
    const made = `${name}_${part}`
    await docker(kind, 'create', '--label', `com.docker.compose.project=${owner}`, made)
    try {
      const { code, warnings } = await plan()
      expect([code, warnings.find(({ id }) => id === idOf.id)]).toEqual([
        1,
        expect.objectContaining({
          level: 'blocks',
          title: `The ${kind} ${made} belongs to the project ${owner}`,
          remedy: expect.stringContaining(`\`COMPOSE_PROJECT_NAME=${FREE}\``),
        }),
      ])
      expect((await wizard('apply', ...FLAGS)).code).toBe(1)
    } finally {
      await docker(kind, 'rm', made)
    }
  })

  it('Volumes that another stack left behind are named before they are used', async () => {
    await startVictim(victim)
    await mustRun('down', 'docker', ['compose', '--project-name', name, 'down', '--timeout', '0'])
    const { warnings } = await plan()
    expect(warnings).toContainEqual(
      expect.objectContaining({
        id: 'project-left',
        because: expect.stringContaining(`the volume ${name}_data`),
      }),
    )
  })
})
