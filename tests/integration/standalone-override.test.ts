import { cp, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { readServices } from '@/lib/plan/read-services.ts'
import { textOf } from '@/lib/stacks/reflector-standalone/shape.ts'
import { type ComposeFolder, makeComposeFolder } from '../support/compose-folder.ts'
import { planned } from '../support/standalone-plans.ts'
import { applied, SHAPES, standaloneFolder, standaloneWorld } from '../support/standalone-worlds.ts'

let folder: ComposeFolder
beforeEach(async () => {
  folder = await makeComposeFolder(inject('engineEnv'))
})
afterEach(() => folder.remove())

const CASES = SHAPES.flatMap(shape =>
  (['ollama-gpu', 'ollama-cpu', 'ollama-host'] as const).flatMap(kind =>
    (['loopback', 'open'] as const).map(ports => [shape, kind, ports] as const),
  ),
)

describe('the real Compose starts, from the files of a plan, the services of that plan', () => {
  it.each(CASES)('%s, %s, ports %s', async (shape, kind, ports) => {
    const world = standaloneWorld(shape)
    const plan = planned(world, { llm: { kind }, ports: { kind: ports } })
    const after = applied(plan, world)
    await cp(standaloneFolder(shape), folder.path, { recursive: true })
    const written = plan.documents.map(({ path }) => [path, textOf(after.files, path) ?? ''] as const)
    for (const [path] of written) await mkdir(dirname(join(folder.path, path)), { recursive: true })
    await folder.write(Object.fromEntries(written))

    const { files, profiles } = plan.compose
    const { stdout, stderr } = await folder.compose(
      ...files.flatMap(path => ['--file', path]),
      ...profiles.flatMap(profile => ['--profile', profile]),
      ...['config', '--services'],
    )
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n').toSorted()).toEqual(plan.services.toSorted())
    expect(readServices(files, path => textOf(after.files, path)).problem).toBeUndefined()
  })
})
