import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { browserCommand, startBrowser } from '@/lib/system/browser.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const FILE = '/srv/stack/.reflector-wizard/open-ab.html'
const folder = temporaryFolder()
afterEach(() => void vi.unstubAllEnvs())

it.each([
  ['a Mac', 'darwin', {}, ['open', FILE]],
  ['Linux with X', 'linux', { DISPLAY: ':0' }, ['xdg-open', FILE]],
  ['Linux with Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', FILE]],
  ['WSL', 'linux', { WSL_DISTRO_NAME: 'Debian' }, ['explorer.exe', 'open-ab.html']],
  ['WSL with X', 'linux', { WSL_DISTRO_NAME: 'Debian', DISPLAY: ':0' }, ['explorer.exe', 'open-ab.html']],
  ['Linux without a screen', 'linux', {}, undefined],
  ['a Mac over ssh', 'darwin', { SSH_CONNECTION: '1 2 3 22' }, undefined],
  ['Linux over ssh with X', 'linux', { SSH_CONNECTION: '1 2 3 22', DISPLAY: ':10' }, undefined],
  ['WSL over ssh', 'linux', { SSH_CONNECTION: '1 2 3 22', WSL_DISTRO_NAME: 'Debian' }, undefined],
  ['a Mac that runs tests', 'darwin', { CI: 'true' }, undefined],
  ['Linux that runs tests', 'linux', { CI: 'true', DISPLAY: ':99' }, undefined],
  ['another system', 'freebsd', { DISPLAY: ':0' }, undefined],
  ['Windows', 'win32', {}, undefined],
])('on %s', (_, platform, environment, command) => {
  expect(browserCommand(platform, environment, FILE)).toEqual(command)
})

it('starts it in the folder, with what finds the screen and nothing of ours, and does not wait', async () => {
  const program = join(folder(), 'browser')
  const ready = join(folder(), 'ready')
  writeFileSync(program, `#!/bin/sh\n{ pwd; echo "$1"; env; } > seen\nmv seen ready\n`, { mode: 0o755 })
  vi.stubEnv('DISPLAY', ':7')
  vi.stubEnv('HF_TOKEN', 'secret')
  startBrowser([program, '$(id)'], folder())
  await vi.waitUntil(() => existsSync(ready))
  const seen = readFileSync(ready, 'utf8')
  expect(seen.split('\n').slice(0, 2)).toEqual([folder(), '$(id)'])
  expect(seen).toContain('DISPLAY=:7')
  expect(seen).not.toContain('HF_TOKEN')
})

it('does not mind that there is none', async () => {
  expect(() => startBrowser(['no-such-browser', 'x'], folder())).not.toThrow()
})
