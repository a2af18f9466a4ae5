import * as fs from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isRoot } from '../support/processes.ts'
import { newFolder, removeFolder, runWizard } from '../support/wizard.ts'

const CHECKOUT = join(import.meta.dirname, '..', 'support', 'checkouts', 'reflector-2026-04')
const CHOICE = ['--flags', '--cpu --ollama-cpu --garage --caddy --ip 192.0.2.10']

let dir: string
beforeEach(() => {
  dir = newFolder()
  fs.cpSync(CHECKOUT, dir, { recursive: true })
})
afterEach(() => removeFolder(dir))

const run = (command: string, ...more: string[]) =>
  runWizard([command, '--dir', dir, '--stack', 'reflector-selfhosted', ...more])
const read = (path: string) => fs.readFileSync(join(dir, path), 'utf8')
const everything = () =>
  Object.fromEntries(
    (fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }) as string[])
      // Each run leaves its history there, and nothing else.
      .filter(path => !path.startsWith('.reflector-wizard') && fs.statSync(join(dir, path)).isFile())
      .map(path => [path, fs.statSync(join(dir, path)).mtimeMs]),
  )

async function planned(...more: string[]) {
  const { stdout, code } = await run('plan', '--json', ...more)
  const plan = JSON.parse(stdout) as { files: { path: string; action: string }[]; later: { home: string }[] }
  return { code, ...plan, actions: Object.fromEntries(plan.files.map(({ path, action }) => [path, action])) }
}

describe('plan', () => {
  it('F15: writes nothing, and names every file that it would create', async () => {
    const before = everything()
    const { code, actions } = await planned(...CHOICE)
    expect(code).toBe(0)
    expect(actions).toMatchObject({ 'server/.env': 'create', 'www/.env': 'create', Caddyfile: 'create' })
    expect(everything()).toEqual(before)
  })

  it.each([
    [['--flags', '--nonsense'], 2, /--nonsense is no option/],
    [['--flags', `--domain 'oops`], 2, /opened and not closed/],
    [['--answers', 'missing.json'], 2, /There is no file missing.json/],
    [['--stack', 'ghost'], 2, /given twice/],
  ])('refuses %j with exit code %i', async (more, code, because) => {
    const exit = await run('plan', ...more)
    expect([exit.code, exit.stdout]).toEqual([code, ''])
    expect(exit.stderr).toMatch(because)
  })
})

describe.runIf(isRoot)('Another user cannot read what root sets up in a folder of theirs', () => {
  it.each(['plan', 'render', 'apply'])(
    '%s names the folder and its owner, and writes nothing',
    async command => {
      fs.chownSync(dir, 65_534, 65_534)
      const before = everything()
      const { code, stdout, stderr } = await run(command, ...CHOICE)
      expect(stdout + stderr).toContain(`Another user owns ${dir}`)
      expect(stdout + stderr).toContain("sudo -u '#65534'")
      expect(code).toBe(1)
      expect(everything()).toEqual(before)
    },
  )
})

describe('render', () => {
  it('writes the files of the plan, secrets for their owner alone, and a second time nothing', async () => {
    expect((await run('render', ...CHOICE)).code).toBe(0)
    expect(read('server/.env')).toMatch(/^SECRET_KEY=[0-9a-f]{64}$/m)
    expect(fs.statSync(join(dir, 'server/.env')).mode & 0o777).toBe(0o600)
    expect(read('server/.env')).not.toContain('HATCHET_CLIENT_TOKEN=ey')
    const before = everything()
    expect((await run('render', ...CHOICE)).code).toBe(0)
    expect(everything()).toEqual(before)
  })

  it('F13: keeps secrets and what a person added, and keeps the old files', async () => {
    await run('render', ...CHOICE)
    const secret = /^SECRET_KEY=(.*)$/m.exec(read('server/.env'))?.[1]
    fs.appendFileSync(join(dir, 'server/.env'), '# mine\nMY_OWN=1\n')
    await run('render', '--flags', '--cpu --ollama-cpu --garage --caddy --ip 192.0.2.99')
    expect(read('server/.env')).toContain(`SECRET_KEY=${secret}\n`)
    expect(read('server/.env')).toMatch(/# mine\nMY_OWN=1\n/)
    expect(read('server/.env')).toContain('https://192.0.2.99')
    const kept = fs.readdirSync(join(dir, '.reflector-wizard/backups'), { recursive: true, encoding: 'utf8' })
    expect(kept.filter(path => path.endsWith('server/.env'))).not.toHaveLength(0)
  })

  it('writes nothing where one of the files cannot be used', async () => {
    fs.mkdirSync(join(dir, 'www', '.env'), { recursive: true })
    const before = everything()
    const { code, stderr } = await run('render', ...CHOICE)
    expect(code).toBe(1)
    expect(stderr).toContain('www/.env cannot be used. It is a folder.')
    expect(everything()).toEqual(before)
  })
})

describe('An env file with bytes that are not UTF-8', () => {
  const latin = (text: string) => Buffer.from(text, 'latin1')
  const bytes = () => fs.readFileSync(join(dir, 'server/.env'))

  it('keeps every byte that is not ours through render and undo, and nothing prints half a character', async () => {
    await run('render', ...CHOICE)
    const before = Buffer.concat([bytes(), latin('# für Zürich\nMY_OWN=Müller # Straße\n')])
    fs.writeFileSync(join(dir, 'server/.env'), before)
    const other = ['--flags', '--cpu --ollama-cpu --garage --caddy --ip 192.0.2.99']

    const said = [await run('plan', '--json', ...other), await run('render', ...other)]
    const after = bytes()
    said.push(await run('undo'), await run('diagnose'))

    expect(said.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(after.includes(latin('# für Zürich\nMY_OWN=Müller # Straße\n'))).toBe(true)
    expect(after.toString('latin1').replaceAll('192.0.2.99', '192.0.2.10')).toBe(before.toString('latin1'))
    expect(bytes().equals(before)).toBe(true)
    for (const { stdout, stderr } of said) expect(stdout + stderr).not.toMatch(/\\ud[cC][89a-fA-F]|\p{Cs}/u)
  })
})
