import { existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { ask, bearer } from '../../support/ask.ts'
import { lendFolder, lendWizard } from '../../support/lent.ts'
import { asNumber, listeningSockets, loopbackSockets, withoutPrivileges } from '../../support/processes.ts'
import { type RunningWizard, runWizard } from '../../support/wizard.ts'

const launchOf = async (wizard: RunningWizard) => {
  const { status, text } = await ask(wizard, { path: '/api/launch', headers: bearer(wizard) })
  return status === 200 ? JSON.parse(text) : status
}

const onlyHere = ({ port }: RunningWizard) => loopbackSockets(port).map(one => expect.stringMatching(one))

it('variables that servers like to read change nothing', async () => {
  const env = {
    PATH: '',
    HOST: '0.0.0.0',
    HOSTNAME: '0.0.0.0',
    PORT: '4999',
    NODE_ENV: 'development',
    KEEP_ALIVE_TIMEOUT: '1',
    __NEXT_PRIVATE_ORIGIN: 'http://192.0.2.7',
    NEXT_PRIVATE_MINIMAL_MODE: '1',
    NEXT_MANUAL_SIG_HANDLE: '1',
  }
  const wizard = await lendWizard({ env })
  expect(listeningSockets(wizard.pid).sort()).toEqual(onlyHere(wizard))
  expect(wizard.port).not.toBe(4999)
  const page = await ask(wizard, { headers: bearer(wizard) })
  expect(page.status).toBe(200)
  expect(page.text).toContain('What do you want to set up?')
  expect(page.text).not.toMatch(/webpack-hmr|react-refresh|__nextjs/)
})

it('nothing in the folder where it is started runs or is read', async () => {
  const cwd = lendFolder()
  const mark = join(cwd, 'ran')
  const code = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`
  for (const name of ['next.config.js', 'instrumentation.js', 'middleware.js', 'server.js'])
    writeFileSync(join(cwd, name), code)
  for (const name of ['next', 'react', 'react-dom', 'dockerode', 'zod']) {
    mkdirSync(join(cwd, 'node_modules', name), { recursive: true })
    writeFileSync(join(cwd, 'node_modules', name, 'index.js'), code)
  }
  writeFileSync(join(cwd, '.env'), 'PORT=4999\nHOSTNAME=0.0.0.0\nNODE_ENV=development\n')
  writeFileSync(join(cwd, 'package.json'), '{ "type": "commonjs", "name": "other" }')
  const wizard = await lendWizard({ cwd, dir: cwd, env: { PATH: '' } })
  expect((await ask(wizard, { headers: bearer(wizard) })).status).toBe(200)
  expect(existsSync(mark)).toBe(false)
  expect(listeningSockets(wizard.pid).sort()).toEqual(onlyHere(wizard))
})

describe('it works in a folder named', () => {
  it.each([`it's "quoted" 🎙️ $(touch ran) \`touch ran\`; & | > ran <script>alert(1)<`, '-rf', 'two\nlines'])(
    '%j',
    async name => {
      const cwd = lendFolder()
      const dir = join(cwd, name)
      mkdirSync(dir)
      const wizard = await lendWizard({ dir, cwd, env: { PATH: '' } })
      expect(await launchOf(wizard)).toMatchObject({ dir })
      const { status, text } = await ask(wizard, { headers: bearer(wizard) })
      expect(status).toBe(200)
      expect(text).not.toContain('<script>alert(1)')
      expect(readdirSync(cwd)).toEqual([name])
      expect(wizard.output().stderr).toContain(`for ${dir}\n`)
    },
  )
})

it('it works where a link leads, and says where that is', async () => {
  const dir = realpathSync(lendFolder())
  const link = join(lendFolder(), 'link')
  symlinkSync(dir, link)
  const wizard = await lendWizard({ dir: link, env: { PATH: '' } })
  expect(await launchOf(wizard)).toMatchObject({ dir })
  expect(wizard.output().stderr).toContain(`for ${dir}\n`)
  expect(existsSync(join(dir, '.reflector-wizard', 'server.json'))).toBe(true)
})

it('without --dir it works where it is started', async () => {
  const dir = realpathSync(lendFolder())
  const wizard = await lendWizard({ dir: '.', cwd: dir, env: { PATH: '' } })
  expect(await launchOf(wizard)).toMatchObject({ dir })
})

/** A test writes nothing into the home of the developer. */
const names = Object.keys(process.env).filter(name => name !== 'XDG_CONFIG_HOME')

describe('J04 it starts', () => {
  it.each<[string, Record<string, string | undefined>]>([
    [
      'without a home and a place for temporary files that are there',
      { HOME: '/nowhere', TMPDIR: '/nowhere' },
    ],
    [
      'without any variable but PATH, and where the key of the user lies',
      Object.fromEntries(names.map(name => [name, undefined])),
    ],
    ['in another language', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' }],
  ])('%s', async (_, env) => {
    const wizard = await lendWizard({ env: { ...env, PATH: lendFolder() } })
    expect((await ask(wizard, { headers: bearer(wizard) })).status).toBe(200)
  })

  it('as a user who is only a number', async () => {
    const dir = lendFolder()
    const config = lendFolder()
    const by = [...asNumber(54_321, dir, config), process.execPath]
    const wizard = await lendWizard({ dir, by, env: { HOME: undefined, XDG_CONFIG_HOME: config } })
    expect((await ask(wizard, { headers: bearer(wizard) })).status).toBe(200)
  })

  it('never for a user who is only a number and has no place for a key, and says what to set', async () => {
    const dir = lendFolder()
    const by = [...asNumber(54_321, dir), process.execPath]
    const { code, stderr } = await runWizard(['--no-open', '--dir', dir], {
      by,
      env: { HOME: undefined, XDG_CONFIG_HOME: undefined },
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/This user has no home folder\. Set XDG_CONFIG_HOME to a folder/)
  })

  it('without any privilege', async () => {
    const wizard = await lendWizard({ by: [...withoutPrivileges, process.execPath], env: { HOME: tmpdir() } })
    expect((await ask(wizard, { headers: bearer(wizard) })).status).toBe(200)
  })
})

describe('over ssh it names the line that brings the page home', () => {
  it.each([
    [
      '10.0.0.2 50000 192.0.2.7 2222',
      /ssh -p 2222 -o \S+ -L 127\.0\.0\.1:(\d+):127\.0\.0\.1:\1 -L "\[::1\]:\1:127\.0\.0\.1:\1" \S+@192\.0\.2\.7$/m,
    ],
    [
      'fe80::1 50000 fd00::7 22',
      /ssh -o \S+ -L 127\.0\.0\.1:(\d+):127\.0\.0\.1:\1 -L "\[::1\]:\1:127\.0\.0\.1:\1" \S+@fd00::7$/m,
    ],
  ])('%s', async (SSH_CONNECTION, line) => {
    const wizard = await lendWizard({ env: { SSH_CONNECTION } })
    const { stdout, stderr } = await wizard.stop()
    expect(stderr).toMatch(line)
    // What leads to another address of this machine does not lead through the tunnel.
    expect(stderr).toContain(`If your browser cannot open it: http://127.0.0.1:${wizard.port}/in/`)
    expect(stdout).toBe(`Open ${wizard.link}\n`)
  })

  it('and says nothing of it elsewhere', async () => {
    const wizard = await lendWizard({ env: { SSH_CONNECTION: undefined } })
    const { stderr } = await wizard.stop()
    expect(stderr).not.toMatch(/ssh/)
    expect(stderr).toMatch(/^If your browser cannot open it: http:\/\/127\.(?!0\.)/m)
  })
})
