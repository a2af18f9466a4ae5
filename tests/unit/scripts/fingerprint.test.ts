import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { fingerprint as fingerprintOfThis } from '../../../scripts/fingerprint.mjs'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const inside = (path: string) => join(folder(), path)

/** A checkout of its own, as small as the script allows. */
async function makeCheckout(): Promise<() => string> {
  cpSync(join(import.meta.dirname, '..', '..', '..', 'scripts'), inside('scripts'), { recursive: true })
  for (const name of ['app/page', 'bin', 'cli', 'components', 'lib/deep/er', 'tests', 'docs'])
    mkdirSync(inside(name), { recursive: true })
  for (const name of [
    'next.config.mjs',
    'package.json',
    'package-lock.json',
    'postcss.config.mjs',
    'tsconfig.json',
    'app/page/page.tsx',
    'lib/deep/er/file.ts',
  ])
    writeFileSync(inside(name), '{}')
  const { fingerprint } = await import(pathToFileURL(inside('scripts/fingerprint.mjs')).href)
  return fingerprint
}

it('can be taken of this checkout', () => {
  expect(fingerprintOfThis()).toMatch(/^[0-9a-f]{64}$/)
})

it('is another one after every change that a build would show', async () => {
  const fingerprint = await makeCheckout()
  const seen = new Set([fingerprint()])
  const changes = [
    () => writeFileSync(inside('lib/deep/er/file.ts'), 'changed'),
    () => writeFileSync(inside('lib/deep/er/new.ts'), ''),
    () => renameSync(inside('lib/deep/er/new.ts'), inside('lib/deep/new.ts')),
    () => rmSync(inside('app/page/page.tsx')),
    () => writeFileSync(inside('package-lock.json'), '[]'),
    () => writeFileSync(inside('tsconfig.json'), '[]'),
    () => writeFileSync(inside('scripts/build.mjs'), ''),
    () => writeFileSync(inside('public/icon.svg'), '<svg/>'),
  ]
  mkdirSync(inside('public'))
  for (const change of changes) {
    change()
    const now = fingerprint()
    expect(seen).not.toContain(now)
    expect(fingerprint()).toBe(now)
    seen.add(now)
  }
})

it('stays the same after every other', async () => {
  const fingerprint = await makeCheckout()
  const before = fingerprint()
  writeFileSync(inside('tests/new.test.ts'), '')
  writeFileSync(inside('docs/read.md'), '')
  mkdirSync(inside('lib/empty'))
  writeFileSync(inside('lib/deep/er/file.ts'), '{}')
  expect(fingerprint()).toBe(before)
})
