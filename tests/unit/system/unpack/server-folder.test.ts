import { mkdirSync, readdirSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openServerFolder } from '@/lib/system/unpack/server-folder.ts'
import { packSmall } from '../../../support/small-pack.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
beforeEach(() => void vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache')))
afterEach(() => void vi.unstubAllEnvs())

it('in a checkout is the one that lies there, and nothing is swept', async () => {
  const { archive } = packSmall(folder())
  const dist = dirname(archive)
  mkdirSync(join(dist, 'server'))
  const { path, tidy } = openServerFolder(dist)
  expect(path).toBe(join(dist, 'server'))
  await tidy()
  expect(readdirSync(dist)).toContain('server')
})

it('in the package is unpacked, and older ones are swept after', async () => {
  const { archive, id } = packSmall(folder())
  const old = join(folder(), 'cache', 'reflector-wizard', 'server-0.0.1-old')
  mkdirSync(old, { recursive: true, mode: 0o700 })
  utimesSync(old, new Date('2020-01-01'), new Date('2020-01-01'))
  const { path, tidy } = openServerFolder(dirname(archive))
  expect(path).toBe(join(folder(), 'cache', 'reflector-wizard', id))
  expect(readdirSync(dirname(path)).sort()).toEqual([id, 'server-0.0.1-old'].sort())
  await tidy()
  expect(readdirSync(dirname(path))).toEqual([id])
})

it('is refused where the package is incomplete', () => {
  expect(() => openServerFolder(folder())).toThrow(/is incomplete.*Install it again/)
})
