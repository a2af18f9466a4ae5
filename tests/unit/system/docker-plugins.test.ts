import { expect, it, vi } from 'vitest'
import { getDockerVersion } from '@/lib/system/docker-cli.ts'
import { findProgram, seePrograms } from '@/lib/system/programs.ts'

const FOLDER = '/usr/libexec/docker/cli-plugins'
vi.mock('@/lib/system/docker-config.ts', async importOriginal => ({
  ...(await importOriginal<typeof import('@/lib/system/docker-config.ts')>()),
  pluginRisk: () => ({ at: FOLDER, reason: 'writable', isMissing: false }),
}))

it('Docker is not run where another user can change the plugins that it runs, and the system check says which', async () => {
  expect(findProgram('docker')).toBeUndefined()
  expect(await getDockerVersion()).toMatchObject({ cause: 'denied', why: expect.stringContaining('plugins') })
  expect(seePrograms().docker).toEqual({
    ...{ part: 'plugins', at: FOLDER, reason: 'writable', fix: `chmod o-w ${FOLDER}` },
  })
})
