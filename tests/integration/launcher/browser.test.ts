import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { ask, logIn } from '../../support/ask.ts'
import { lendFolder, lendWizard } from '../../support/lent.ts'
import type { Launch, RunningWizard } from '../../support/wizard.ts'
import { runWizard } from '../../support/wizard.ts'

const DESKTOP = { DISPLAY: ':99', WAYLAND_DISPLAY: undefined, SSH_CONNECTION: undefined, CI: undefined }
const BOUND = 20_000

/** An opener that notes what it was told, and with whose variables, and what all processes of the machine were told then. */
function fakeOpener() {
  const folder = lendFolder()
  const seen = (name: string) => join(folder, name)
  const path = join(folder, 'xdg-open')
  writeFileSync(
    path,
    `#!/bin/sh
cat /proc/[0-9]*/cmdline > '${seen('processes')}' 2> /dev/null
env > '${seen('variables')}'
printf '%s\\n' "$@" > '${seen('args.new')}' && mv '${seen('args.new')}' '${seen('args')}'
`,
  )
  chmodSync(path, 0o755)
  return {
    folder,
    read: (name: 'processes' | 'variables' | 'args') => readFileSync(seen(name), 'utf8'),
    opened: () => vi.waitFor(() => expect(existsSync(seen('args'))).toBe(true), BOUND),
    wasCalled: () => existsSync(seen('variables')),
  }
}

const pathWith = (folder: string) => `${folder}:${process.env.PATH}`
const start = (env: Launch['env'], launch: Launch = {}) =>
  lendWizard({ ...launch, browser: true, env: { ...DESKTOP, ...env } })
const redirects = ({ dir }: RunningWizard) =>
  readdirSync(join(dir, '.reflector-wizard')).filter(name => name.startsWith('open-'))

describe('A28 where there is a screen, the browser is opened', () => {
  it('by the name of a file that only this user can read, and the token is in no list of processes', async () => {
    const opener = fakeOpener()
    const wizard = await start({ PATH: pathWith(opener.folder), HF_TOKEN: 'not for others', PORT: '1' })
    await opener.opened()

    const [file = '', ...more] = opener.read('args').trimEnd().split('\n')
    expect(more).toEqual([])
    expect(file).toBe(join(wizard.dir, '.reflector-wizard', redirects(wizard)[0] ?? ''))
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const [, opened = ''] = /content="0;url=([^"]*)"/.exec(readFileSync(file, 'utf8')) ?? []
    expect(opened).toMatch(/\/in\/[\w-]{22}$/)
    expect(new URL(opened).origin).toBe(wizard.base)
    // With a word of its own: what is printed still opens another browser.
    expect(opened).not.toBe(wizard.link)

    expect(opener.read('processes')).toContain('xdg-open')
    for (const name of ['processes', 'variables'] as const)
      for (const secret of [wizard.token, new URL(opened).pathname, new URL(wizard.link).pathname])
        expect(opener.read(name)).not.toContain(secret)
    expect(opener.read('variables')).not.toMatch(/^(HF_TOKEN|PORT|NODE_ENV)=/m)
    expect(opener.read('variables')).toMatch(/^DISPLAY=:99$/m)
  })

  it('and the file is gone once somebody came in by it', async () => {
    const opener = fakeOpener()
    const wizard = await start({ PATH: pathWith(opener.folder) })
    await opener.opened()
    expect(redirects(wizard)).toHaveLength(1)
    expect((await ask(wizard, { path: '/in/guess' })).status).toBe(401)
    expect(redirects(wizard)).toHaveLength(1)
    await logIn(wizard)
    expect(redirects(wizard)).toEqual([])
  })

  it('also by a second start, whose file goes with the first', async () => {
    const opener = fakeOpener()
    const wizard = await lendWizard({ dir: lendFolder() })
    const { code } = await runWizard(['--dir', wizard.dir], {
      env: { ...DESKTOP, PATH: pathWith(opener.folder) },
    })
    expect(code).toBe(0)
    await opener.opened()
    expect(redirects(wizard)).toHaveLength(1)
    await wizard.stop()
    expect(redirects(wizard)).toEqual([])
  })

  it('and where the opener fails or is missing, the link is there all the same', async () => {
    const failing = lendFolder()
    writeFileSync(join(failing, 'xdg-open'), '#!/bin/sh\nexit 3\n', { mode: 0o755 })
    for (const PATH of [failing, lendFolder()]) {
      const wizard = await start({ PATH })
      await logIn(wizard)
      const { code, stderr } = await wizard.stop()
      expect(code).toBe(143)
      expect(stderr).not.toMatch(/xdg-open|Error|^\s+at /m)
    }
  })
})

describe('no browser is opened', () => {
  it.each<[string, Launch['env'], string[]]>([
    ['without a screen', { DISPLAY: undefined }, []],
    ['over ssh', { SSH_CONNECTION: '10.0.0.2 50000 192.0.2.7 22' }, []],
    ['in CI', { CI: 'true' }, []],
    ['with --no-open', {}, ['--no-open']],
  ])('%s', async (_, env, args) => {
    const opener = fakeOpener()
    const wizard = await start({ PATH: pathWith(opener.folder), ...env }, { args, dir: lendFolder() })
    expect(redirects(wizard)).toEqual([])
    await wizard.stop()
    expect(opener.wasCalled()).toBe(false)
  })
})
