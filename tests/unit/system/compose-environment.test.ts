import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { buildImage, createContainers, tryCreate } from '@/lib/system/compose.ts'
import { stubDocker } from '../../support/stub-docker.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
beforeEach(() => {
  stubDocker(join(folder(), 'bin'), `/usr/bin/env > '${folder()}/said'`)
  vi.stubEnv('PATH', join(folder(), 'bin'))
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const never = new AbortController().signal

it.each<[string, (project: Parameters<typeof tryCreate>[0]) => Promise<unknown>]>([
  ['a dry run', project => tryCreate(project, [], { without: [], signal: never })],
  ['containers that are made', project => createContainers(project, [], { recreate: false, tell: () => {} })],
  ['a build', project => buildImage(project, 'web', { signal: never, tell: () => {} })],
])('Compose reads no .env and no file in its place for %s', async (_what, act) => {
  await act({ dir: folder(), name: 'x', files: [], profiles: [], variables: {} })
  const said = readFileSync(join(folder(), 'said'), 'utf8').split('\n')
  for (const set of ['COMPOSE_DISABLE_ENV_FILE=true', 'COMPOSE_ENV_FILES=']) expect(said).toContain(set)
})
