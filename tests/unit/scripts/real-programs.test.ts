import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { imageOf, standIns } from '../../support/images/image-names.mjs'
import { missingToolchains } from '../../support/programs/toolchains.mjs'

/** A machine that has these programs only; they succeed. */
function machineWith(...names: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'toolchains-'))
  for (const name of names) symlinkSync('/bin/true', join(folder, name))
  vi.stubEnv('PATH', folder)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })
}

it('missingToolchains names each toolchain that the builds need, and how to get it', async () => {
  machineWith()
  expect(await missingToolchains()).toEqual([
    expect.stringMatching(/^cargo, the Debian package of .* or rustup/),
    expect.stringContaining('a C compiler, the Debian package build-essential'),
    expect.stringMatching(/^go, the Debian package golang-go/),
    'pip, the Debian package python3-pip',
  ])
})

it('missingToolchains asks only for what one program is built with', async () => {
  machineWith('go')
  expect(await missingToolchains(['caddy'])).toEqual([])
  expect(await missingToolchains(['garage'])).toEqual([
    expect.stringContaining('cargo'),
    expect.stringContaining('a C compiler'),
  ])
})

it('IMAGE_SET puts real programs in place of their stand-ins, and no others', () => {
  const names = () => standIns.map(imageOf).filter(name => name.includes('/real-'))
  expect(names()).toEqual([])
  vi.stubEnv('IMAGE_SET', 'real')
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(names()).toEqual(['caddy', 'garage', 'speech'].map(name => `reflector-wizard-tests/real-${name}:1`))
})

it('IMAGE_SET refuses a set that it does not have', () => {
  vi.stubEnv('IMAGE_SET', 'reel')
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(() => imageOf('garage')).toThrow('IMAGE_SET is one of stand-ins, real.')
})
