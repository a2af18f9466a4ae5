import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { beforeEach, expect, it } from 'vitest'
import { fetchInto } from '@/lib/checkout/fetch-into.ts'
import { tarGzOf } from '../../support/tar.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const into = () => join(folder(), 'into')
beforeEach(() => mkdirSync(into(), { mode: 0o700 }))

const fetchFrom = (path: string) =>
  fetchInto(
    into(),
    { kind: 'path', path, ref: undefined },
    { target: join(folder(), 'target'), signal: new AbortController().signal, tell: () => {} },
  )

it('What comes from an archive is open to the users of containers', async () => {
  const path = join(folder(), 'checkout.tar.gz')
  writeFileSync(path, tarGzOf([{ name: 'compose.yml', text: 'c' }]))
  await fetchFrom(path)
  expect(modeOf(into())).toBe(0o755 & ~process.umask())
})

it('A copy of a private folder stays private', async () => {
  const path = join(folder(), 'private')
  mkdirSync(path)
  chmodSync(path, 0o700)
  writeFileSync(join(path, 'compose.yml'), 'c')
  await fetchFrom(path)
  expect(modeOf(into())).toBe(0o700)
})
