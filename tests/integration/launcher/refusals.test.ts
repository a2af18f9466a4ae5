import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeSample } from '@/lib/machine/practice/folder.ts'
import { lendFolder } from '../../support/lent.ts'
import { unshared, withoutPrivileges } from '../../support/processes.ts'
import { stubDocker } from '../../support/stub-docker.ts'
import { expectRefusal, runWithoutTrace } from '../../support/told.ts'

/** A docker command without Compose. */
const DOCKER_ALONE = `
case "$1" in
  --version) echo "Docker version 28.2.2, build e6534b4" ;;
  *) echo "docker: unknown command: docker $1" >&2; exit 1 ;;
esac`

const asPlainUser = [...withoutPrivileges, process.execPath]

describe('what this machine refuses is explained, with exit code 1', () => {
  it.each<[string, (folder: string) => string, RegExp]>([
    ['missing', folder => join(folder, 'nowhere'), /There is no folder .*nowhere\. Make it first/],
    ['a file', folder => join(folder, 'file'), /file is a file\. Give a folder/],
    ['below a file', folder => join(folder, 'file', 'x'), /leads through a file/],
    ['a device', () => '/dev/null', /is a file/],
    ['a link to nowhere', folder => join(folder, 'dangling'), /There is no folder .*dangling/],
    ['a link to itself', folder => join(folder, 'loop'), /leads back to itself/],
    [
      'a name of 5000 letters',
      folder => join(folder, 'a'.repeat(5000)),
      /longer than this file system allows/,
    ],
    ['not readable', folder => join(folder, 'closed'), /This user may not read/],
    ['below one not readable', folder => join(folder, 'closed', 'x'), /This user may not read/],
    ['named like an option', () => '--help', /There is no folder .*--help/],
  ])('--dir that is %s', async (_, place, because) => {
    const dir = place(makeObstacles())
    for (const command of [[], ['doctor']]) {
      const exit = await runWithoutTrace([...command, `--dir=${dir}`], { by: asPlainUser })
      expectRefusal(exit, { code: 1, because })
      expect(exit.stderr.length).toBeLessThan(500)
    }
  })

  it('--dir that is not writable, for whoever wants to write there', async () => {
    const dir = join(makeObstacles(), 'read-only')
    for (const command of [[], ['apply'], ['doctor', '--forget-corrections']]) {
      const exit = await runWithoutTrace([...command, `--dir=${dir}`], { by: asPlainUser })
      expectRefusal(exit, { code: 1, because: /This user may not read and write/ })
    }
  })

  it('A34 an address of another machine', async () => {
    const because = /203\.0\.113\.7 is not an address of this machine/
    expectRefusal(await runWithoutTrace(['--host', '203.0.113.7']), { code: 1, because })
  })

  it.each(['stop', 'remove'])('`%s` where no stack is, before what Docker lacks', async command => {
    const env = { PATH: lendFolder(), DOCKER_HOST: 'unix:///nowhere.sock', DOCKER_CONTEXT: undefined }
    const exit = await runWithoutTrace([command], { env })
    expectRefusal(exit, { code: 1, because: /is no checkout that the wizard knows/ })
    expect(exit.stderr).not.toMatch(/Compose V2|engine is/)
  })

  it.each(['stop', 'remove'])(
    '`%s` names the Docker engine alone on a machine with the docker command and nothing else',
    async command => {
      const [dir, tools] = [lendFolder(), lendFolder()]
      writeSample(dir)
      stubDocker(tools, DOCKER_ALONE)
      const env = { PATH: tools, DOCKER_HOST: `unix://${tools}/nowhere.sock`, DOCKER_CONTEXT: undefined }
      const exit = await runWithoutTrace([command, `--dir=${dir}`], { env })
      expectRefusal(exit, {
        code: 1,
        because: /The Docker engine is not running.*Install Docker Engine with/,
      })
      expect(exit.stderr).not.toContain('Compose V2 is missing')
    },
  )

  it('a name that nobody knows', async () => {
    const because = /The name nowhere\.invalid, given with --host, is not known/
    expectRefusal(await runWithoutTrace(['--host', 'nowhere.invalid']), { code: 1, because })
  })

  it.each(['127.0.0.1', '::1'])('A34 a port that another program has at %s', async host => {
    const port = await occupy(host)
    const because = new RegExp(`Another program already listens on \\[?${host}\\]?:${port}`)
    expectRefusal(await runWithoutTrace(['--port', String(port)]), { code: 1, because })
  })

  it('A34 a port that needs more rights', async () => {
    // A network of its own has the usual rules for ports; in a container they are often off.
    const by = [...unshared('--net'), ...asPlainUser]
    const exit = await runWithoutTrace(['--port', '80'], { by })
    expectRefusal(exit, { code: 1, because: /ports below 1024 need more rights/ })
  })

  it('a disk that is full', async () => {
    const disk = lendFolder()
    const mounted = 'mount -t tmpfs -o size=4k,nr_inodes=2 none "$DISK" && exec "$@"'
    const by = [...unshared('--mount'), 'sh', '-c', mounted, 'sh', process.execPath]
    const exit = await runWithoutTrace(['--dir', disk], { by, env: { DISK: disk } })
    expectRefusal(exit, { code: 1, because: /There is no room left for .*\.reflector-wizard/ })
  })

  it('J05 a Node that is too old', async () => {
    const code = 'Object.defineProperty(process.versions,"node",{value:"20.8.1"})'
    const exit = await runWithoutTrace([], { node: ['--import', `data:text/javascript,${code}`] })
    expectRefusal(exit, { code: 1, because: /this is Node 20\.8\.1, and 20\.9 or newer is needed/ })
  })
})

function makeObstacles(): string {
  const folder = lendFolder()
  writeFileSync(join(folder, 'file'), '')
  symlinkSync('nothing', join(folder, 'dangling'))
  symlinkSync('loop', join(folder, 'loop'))
  mkdirSync(join(folder, 'closed'), { mode: 0o000 })
  mkdirSync(join(folder, 'read-only'), { mode: 0o555 })
  return folder
}

/** A port that is in use while the test runs. */
async function occupy(host: string): Promise<number> {
  const server = createServer().listen(0, host)
  onTestFinished(() => {
    server.close()
  })
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
  return address.port
}

describe('who only looks needs no right to write', () => {
  it.each([['doctor', '--json'], ['models'], ['questions'], ['status'], ['diagnose']])(
    '%s',
    async (...command) => {
      const dir = join(makeObstacles(), 'read-only')
      const exit = await runWithoutTrace([...command, `--dir=${dir}`], { by: asPlainUser })
      expect(exit.stderr + exit.stdout).not.toMatch(/may not/)
      expect(exit.code).toBeLessThan(2)
    },
  )
})
