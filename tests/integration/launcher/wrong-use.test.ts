import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { DIST } from '../../support/built.ts'
import { expectRefusal, runWithoutTrace } from '../../support/told.ts'

const NODE = process.execPath

describe('what is asked wrongly is explained, with exit code 2', () => {
  it.each<[string[], RegExp]>([
    [['--nope'], /--nope is not an option of reflector-wizard\. See reflector-wizard --help/],
    [['-x'], /-x is not an option/],
    [['--json'], /--json is not an option of reflector-wizard\./],
    [['frobnicate'], /There is no command "frobnicate"\. Choose from: .*doctor/],
    [['Doctor'], /There is no command "Doctor"/],
    [[''], /There is no command ""/],
    [['--', 'doctor'], /The command comes first: reflector-wizard doctor/],
    [['doctor', 'now'], /"now" is more than reflector-wizard doctor takes/],
    [['doctor', '--port', '1'], /--port is not an option of reflector-wizard doctor/],
    [['doctor', '--json=yes'], /--json is a switch/],
    [['--no-open=yes'], /--no-open is a switch and takes no value/],
    [['--port', '0'], /--port takes a number from 1 to 65535, not "0"/],
    [['--port', '70000'], /not "70000"/],
    [['--port', 'abc'], /not "abc"/],
    [['--port', '-1'], /not "-1"/],
    [['--port', ''], /not ""/],
    [['--port', '1e3'], /not "1e3"/],
    [['--port', '0x1000'], /not "0x1000"/],
    [['--port', ' 4747'], /not " 4747"/],
    [['--port', '４７４７'], /not "４７４７"/],
    [['--port'], /--port needs a value: --port N/],
    [['--dir'], /--dir needs a value: --dir DIR/],
    [['--host'], /--host needs a value: --host ADDR/],
    [['--port', '4747', '--port', '4748'], /--port is given twice/],
    [['--dir', ''], /--dir needs the name of a folder/],
    [['doctor', '--dir', ''], /--dir needs the name of a folder/],
    [['--host', 'http://127.0.0.1'], /--host takes an address or a name of this machine/],
    [['--host', '127.0.0.1:4747'], /--host takes an address or a name/],
    [['--host', 'me@127.0.0.1'], /--host takes an address or a name/],
    [['--host', 'a b'], /--host takes an address or a name/],
    [['--host', '[::1'], /--host takes an address or a name/],
    [['--host', '256.1.1.1'], /--host takes an address or a name/],
  ])('%j', async (args, because) => {
    expectRefusal(await runWithoutTrace(args), { code: 2, because })
  })

  it('a folder with a NUL in its name', async () => {
    const main = pathToFileURL(join(DIST, 'cli', 'main.js')).href
    const code = `const { main } = await import('${main}'); process.exitCode = await main(['--dir', 'a\\0b'], '')`
    const failed = await promisify(execFile)(NODE, ['--input-type=module', '-e', code]).catch(error => error)
    expectRefusal(failed, { code: 1, because: /contains a NUL character/ })
  })
})

describe('A32 every network is opened only to who says so, with exit code 2', () => {
  it.each([
    '0.0.0.0',
    '::',
    '0',
    '0x0',
    '0.0',
    '::0',
    '0:0:0:0:0:0:0:0',
    '[::]',
    '０',
    '00',
    '::ffff:0.0.0.0',
  ])('--host %s', async host => {
    const because = /opens the wizard to every network .* --allow-all-interfaces/
    expectRefusal(await runWithoutTrace(['--host', host]), { code: 2, because })
  })

  it('--host without an address', async () => {
    expectRefusal(await runWithoutTrace(['--host', '']), { code: 2, because: /--host takes an address/ })
  })
})

describe('what is asked for', () => {
  it.each([['--help'], ['doctor', '--help'], ['--version']])(
    '%s %s is printed for programs',
    async (...args) => {
      const { code, stdout, stderr } = await runWithoutTrace(args.filter(Boolean))
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout.trim()).not.toBe('')
    },
  )

  it('help is shown even beside what is wrong otherwise', async () => {
    const { code, stdout } = await runWithoutTrace(['--port', 'abc', '--dir', '/nowhere', '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('--port N')
  })

  it('a result that cannot be written is a failure, told in a sentence', async () => {
    const onFullDisk = ['sh', '-c', 'exec "$@" > /dev/full', 'sh', NODE]
    const exit = await runWithoutTrace(['--version'], { by: onFullDisk })
    expectRefusal(exit, { code: 1, because: /the result could not be written: .*ENOSPC/ })
  })
})
