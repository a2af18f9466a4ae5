import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openAskedFiles } from '@/lib/machine/asked-files.ts'
import { preparePlan } from '@/lib/machine/prepare-plan.ts'
import { readDrift } from '@/lib/machine/real/drift.ts'
import { openSite } from '@/lib/machine/real/open-real-machine.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { goodHost } from '../../../support/reflector/world.ts'
import { containerSeen } from '../../../support/sight.ts'
import { stubDocker } from '../../../support/stub-docker.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const CHECKOUT = join(import.meta.dirname, '..', '..', '..', 'support', 'checkouts', 'reflector-2026-04')

const folder = temporaryFolder()
const checkout = () => join(folder(), 'checkout')
beforeEach(() => {
  vi.stubEnv('PATH', `${folder()}:${process.env.PATH}`)
  stubDocker(folder(), `echo "$*" >> '${folder()}/calls'; echo "no such file" >&2; exit 14`)
  cpSync(CHECKOUT, checkout(), { recursive: true })
})
afterEach(() => vi.unstubAllEnvs())

it('Compose is not asked about containers that upstream started before the override is written', async () => {
  const request = { dir: checkout(), stack: reflectorSelfhosted, host: goodHost, flags: undefined }
  const prepared = await preparePlan({ ...request, last: {}, given: {}, allowed: [] })
  if ('findings' in prepared) throw new Error(JSON.stringify(prepared.findings))
  const site = openSite(prepared, openAskedFiles(prepared, checkout()), checkout())
  expect(site.project.files.some(path => !existsSync(join(checkout(), path)))).toBe(true)
  expect(await readDrift([containerSeen('server')], site, new AbortController().signal)).toEqual([])
  expect(existsSync(join(folder(), 'calls'))).toBe(false)
})
