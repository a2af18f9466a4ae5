import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ask, bearer } from '../../support/ask.ts'
import { filesIn } from '../../support/built.ts'
import { lendFolder, lendWizard } from '../../support/lent.ts'
import { askInside, ownNetwork } from '../../support/own-network.ts'
import { install, pack, serversIn } from '../../support/packed.ts'
import { asNumber, withoutPrivileges } from '../../support/processes.ts'
import {
  beginWizard,
  type Launch,
  newFolder,
  type RunningWizard,
  removeFolder,
  runWizard,
} from '../../support/wizard.ts'

const folder = newFolder()
/** As unpacked by the first start: most tests need one that is there. */
const cache = join(folder, 'cache')
let bin = ''

beforeAll(async () => {
  bin = await install(await pack(folder), join(folder, 'app'))
  // Other users of this machine take part.
  chmodSync(folder, 0o755)
})
afterAll(() => removeFolder(folder))

const start = (env: Launch['env'], launch: Launch = {}) =>
  lendWizard({ bin, ...launch, env: { PATH: process.env.PATH, DOCKER_HOST: 'unix:///nowhere', ...env } })

async function warmUp() {
  if (serversIn(cache).length === 0) await (await start({ XDG_CACHE_HOME: cache })).stop()
}

const showsItsPage = async (wizard: RunningWizard) => {
  const { status, text } = await ask(wizard, { headers: bearer(wizard) })
  return status === 200 && text.includes('<html')
}

/** The one unpacked server below a cache, and nothing beside it. */
function onlyServer(place: string): string {
  const [server = '', ...more] = serversIn(place)
  expect(more).toEqual([])
  expect(existsSync(join(server, 'files.json'))).toBe(true)
  return server
}

describe('the installed package', () => {
  it('starts as a program, by its name alone', async () => {
    const wizard = await start({ XDG_CACHE_HOME: cache }, { by: [] })
    expect(await showsItsPage(wizard)).toBe(true)
  })

  it('does not unpack itself again', async () => {
    await warmUp()
    const before = filesIn(onlyServer(cache)).map(path => statSync(path))
    const wizard = await start({ XDG_CACHE_HOME: cache })
    expect(await showsItsPage(wizard)).toBe(true)
    const after = filesIn(onlyServer(cache)).map(path => statSync(path))
    expect(after.map(({ ino, mtimeMs }) => [ino, mtimeMs])).toEqual(
      before.map(({ ino, mtimeMs }) => [ino, mtimeMs]),
    )
  })

  it('writes nothing into what it unpacked, and nothing where it is installed', async () => {
    const wizard = await start({ XDG_CACHE_HOME: cache })
    const [server, app] = [onlyServer(cache), join(folder, 'app', 'node_modules')]
    const before = [...filesIn(server), ...filesIn(app)]
    for (const path of ['/', '/nope', '/api/launch', '/icon.svg'])
      await ask(wizard, { path, headers: bearer(wizard) })
    expect([...filesIn(server), ...filesIn(app)]).toEqual(before)
  })

  it('unpacks itself for this user only, also where two first starts do so at once', async () => {
    const place = lendFolder()
    const both = await Promise.all([start({ XDG_CACHE_HOME: place }), start({ XDG_CACHE_HOME: place })])
    for (const wizard of both) {
      expect(await showsItsPage(wizard)).toBe(true)
      expect(wizard.output().stdout).toBe(`Open ${wizard.link}\n`)
    }
    expect(onlyServer(place)).toMatch(/server-[\d.]+-[0-9a-f]{12}$/)
    expect(statSync(join(place, 'reflector-wizard')).mode & 0o777).toBe(0o700)
    expect(statSync(onlyServer(place)).mode & 0o777).toBe(0o700)
  })

  it('starts after one that was killed while it unpacked', async () => {
    const place = lendFolder()
    const args = ['--dir', lendFolder(), '--no-open']
    const { child, ended } = beginWizard({ bin, args, env: { XDG_CACHE_HOME: place } })
    await vi.waitFor(() => expect(isHalfUnpacked(place)).toBe(true), { timeout: 30_000, interval: 1 })
    child.kill('SIGKILL')
    expect((await ended).signal).toBe('SIGKILL')
    const [left = ''] = serversIn(place)
    expect(left).toMatch(/\.unpacking-[0-9a-f]+$/)
    expect(existsSync(join(left, 'files.json'))).toBe(false)

    const wizard = await start({ XDG_CACHE_HOME: place })
    expect(await showsItsPage(wizard)).toBe(true)
    expect(serversIn(place).filter(path => path !== left)).toHaveLength(1)
  })

  it.each<[string, (server: string) => void]>([
    ['a file was cut off', server => truncateSync(join(server, 'package.json'), 10)],
    ['all but the folder was taken away', server => emptyFolder(server)],
  ])('mends what it unpacked where %s', async (_, damage) => {
    await warmUp()
    damage(onlyServer(cache))
    const wizard = await start({ XDG_CACHE_HOME: cache })
    expect(await showsItsPage(wizard)).toBe(true)
    onlyServer(cache)
  })
})

function emptyFolder(path: string) {
  for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true })
}

const isHalfUnpacked = (place: string) =>
  serversIn(place).some(path => path.includes('.unpacking-') && readdirSync(path).length > 0)

describe('J04 where the usual place cannot be used, the package unpacks itself among temporary files', () => {
  const uid = process.getuid?.()
  const fallback = (temporary: string) => join(temporary, `reflector-wizard-${uid}`)
  const asPlainUser = { by: [...withoutPrivileges, process.execPath] }

  it.each<[string, () => Launch['env']]>([
    ['it is a file', () => ({ XDG_CACHE_HOME: fileIn(lendFolder()) })],
    ['the home may not be written', () => ({ XDG_CACHE_HOME: undefined, HOME: closed(lendFolder()) })],
    ['no folder can be made in it, and Node would try for ever', () => ({ XDG_CACHE_HOME: '/proc/nope' })],
    ['somebody put a link there', () => ({ XDG_CACHE_HOME: linked(lendFolder()) })],
  ])('since %s', async (_, env) => {
    const TMPDIR = lendFolder()
    const wizard = await start({ ...env(), TMPDIR }, asPlainUser)
    expect(await showsItsPage(wizard)).toBe(true)
    expect(readdirSync(fallback(TMPDIR))).toHaveLength(1)
    expect(statSync(fallback(TMPDIR)).mode & 0o777).toBe(0o700)
  })
})

describe.runIf(process.getuid?.() === 0)(
  'Another user cannot exchange the server that runs, in a home that both share',
  () => {
    it('and had .cache there first: the package runs from elsewhere and says why in one line', async () => {
      const [home, TMPDIR] = [lendFolder(), lendFolder()]
      chmodSync(home, 0o1777)
      mkdirSync(join(home, '.cache'))
      chownSync(join(home, '.cache'), 65_534, 65_534)
      const env = { XDG_CACHE_HOME: undefined, HOME: home, TMPDIR, SUDO_UID: undefined }
      const wizard = await start(env)
      expect(await showsItsPage(wizard)).toBe(true)
      expect(readdirSync(join(home, '.cache'))).toEqual([])
      const place = join(TMPDIR, 'reflector-wizard-0')
      expect(readdirSync(place)).toHaveLength(1)
      const { stderr } = await wizard.stop()
      expect(stderr.split('\n').filter(line => line.includes(home))).toEqual([
        `The wizard runs from ${place}, because ${join(home, '.cache')} belongs to another user.`,
      ])
    })

    it('and had not: the package uses the home and says nothing', async () => {
      const home = lendFolder()
      chmodSync(home, 0o1777)
      const wizard = await start({ XDG_CACHE_HOME: undefined, HOME: home })
      expect(serversIn(join(home, '.cache'))).toHaveLength(1)
      expect((await wizard.stop()).stderr).not.toContain('The wizard runs from')
    })
  },
)

function fileIn(place: string): string {
  writeFileSync(join(place, 'file'), '')
  return join(place, 'file')
}

function closed(place: string): string {
  mkdirSync(join(place, 'closed'), { mode: 0o555 })
  return join(place, 'closed')
}

function linked(place: string): string {
  symlinkSync(lendFolder(), join(place, 'reflector-wizard'))
  return place
}

it('J04 a user who is only a number and has no home starts the package too', async () => {
  const [dir, config, TMPDIR] = [lendFolder(), lendFolder(), lendFolder()]
  const by = [...asNumber(54_321, dir, config, TMPDIR), process.execPath]
  const env = { HOME: undefined, XDG_CACHE_HOME: undefined, XDG_CONFIG_HOME: config, TMPDIR }
  const wizard = await start(env, { dir, by })
  expect(await showsItsPage(wizard)).toBe(true)
})

it('where there is no room anywhere, the package says so and what to do', async () => {
  const env = { XDG_CACHE_HOME: fileIn(lendFolder()), TMPDIR: closed(lendFolder()) }
  const by = [...withoutPrivileges, process.execPath]
  const dir = lendFolder()
  const { code, stdout, stderr } = await runWizard(['--dir', dir, '--no-open'], { bin, by, env })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(
    /^reflector-wizard: The wizard could not unpack itself anywhere\. Make room or set XDG_CACHE_HOME/,
  )
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(filesIn(dir).map(path => basename(path))).toEqual(['.gitignore', 'id'])
})

it('J07 without any network but itself the package starts and serves, and tries to reach nobody', async () => {
  const wizard = await start({ XDG_CACHE_HOME: cache }, { by: ownNetwork() })
  expect((await askInside(wizard)).status).toBe(200)
  expect(packetsWithoutWay(wizard.pid)).toBe(0)
})

/** How often something in the network of a process wanted to go where there is no way, by the count of the kernel. */
function packetsWithoutWay(pid: number): number {
  const [names = [], values = []] = readFileSync(`/proc/${pid}/net/snmp`, 'utf8')
    .split('\n')
    .filter(line => line.startsWith('Ip: '))
    .map(line => line.split(' '))
  const six = /^Ip6OutNoRoutes\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/net/snmp6`, 'utf8'))?.[1]
  return Number(values[names.indexOf('OutNoRoutes')]) + Number(six)
}
