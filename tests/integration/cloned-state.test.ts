import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ask, bearer } from '../support/ask.ts'
import { lendFolder, lendWizard } from '../support/lent.ts'
import { machines } from '../support/machines.ts'
import { portOf } from '../support/port-of.ts'
import { asNumber } from '../support/processes.ts'
import { statePath } from '../support/state.ts'
import { runWizard } from '../support/wizard.ts'

const CHECKOUT = join(import.meta.dirname, '..', 'support', 'checkouts', 'reflector-2026-04')
const ID = '20260101-000000000-abcd'
const PLANTED = 'Planted by the author of the checkout'

const event = (seq: number, more: object) =>
  JSON.stringify({ seq, at: '2026-01-01T00:00:00Z', run: ID, ...more })
const finding = { id: 'x', level: 'blocks', title: PLANTED, because: PLANTED, remedy: PLANTED }

/** What the author of a checkout would like the wizard to believe, as an older version wrote it. */
function planted(victim: string, port: number): Record<string, string> {
  const start = {
    type: 'run-start',
    format: 1,
    kind: 'apply',
    stack: 'reflector-selfhosted',
    practice: false,
    steps: [],
  }
  return {
    [`runs/${ID}/events.jsonl`]: `${event(1, start)}\n${event(2, { type: 'run-fail', finding })}\n`,
    [`backups/${ID}/files.jsonl`]: `${JSON.stringify({ path: `../${victim}/.bashrc`, was: 'text', mode: 2541 })}\n`,
    [`backups/${ID}/files/.bashrc`]: PLANTED,
    'server.json': JSON.stringify({ pid: 4242, host: '127.0.0.1', port, token: 'x', startedAt: 'now' }),
    'facts.json': JSON.stringify({ account: { ...ACCOUNT, name: 'mallory' }, lanAddress: '6.6.6.6' }),
    'draft.json': JSON.stringify({ stack: 'reflector-standalone', stacks: {} }),
    'answers.json': JSON.stringify({ stack: 'reflector-standalone', answers: {} }),
    'practice.json': '{"format":1}',
  }
}
const ACCOUNT = { isRoot: false, isInDockerGroup: false, actsInDockerGroup: false }

function git(cwd: string, ...args: string[]) {
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
    cwd,
    stdio: 'pipe',
  })
}

/** A checkout that was cloned by hand from a repository with a state folder in it, beside a folder of the person. */
function cloned({ withLink }: { withLink: boolean }, port = 9) {
  const root = lendFolder()
  const [author, dir, victim] = [join(root, 'author'), join(root, 'dir'), join(root, 'victim')]
  cpSync(CHECKOUT, author, { recursive: true })
  for (const [path, text] of Object.entries(planted('victim', port))) {
    mkdirSync(join(statePath(author), path, '..'), { recursive: true })
    writeFileSync(join(statePath(author), path), text)
  }
  if (withLink) symlinkSync('../../victim', join(statePath(author), 'coming'))
  git(author, 'init', '-q')
  git(author, 'add', '-A', '-f')
  git(author, 'commit', '-q', '-m', 'x')
  git(root, 'clone', '-q', author, dir)
  mkdirSync(victim)
  for (const name of ['id_ed25519', '.bashrc']) writeFileSync(join(victim, name), 'mine', { mode: 0o600 })
  const isUntouched = () => {
    expect(readdirSync(victim).sort()).toEqual(['.bashrc', 'id_ed25519'])
    for (const name of readdirSync(victim)) {
      expect(readFileSync(join(victim, name), 'utf8')).toBe('mine')
      expect(lstatSync(join(victim, name)).mode & 0o7777).toBe(0o600)
    }
  }
  return { dir, isUntouched }
}

const asideIn = (dir: string) => readdirSync(dir).filter(name => name.includes('.set-aside-'))
const render = ['--stack', 'reflector-selfhosted', '--flags', '--cpu --garage --caddy --ip 10.0.0.7']

function factsFile(): string {
  const path = join(lendFolder(), 'facts.json')
  writeFileSync(path, JSON.stringify(machines.ready))
  return path
}

function corrections(): string {
  const path = join(lendFolder(), 'said.json')
  writeFileSync(path, '{"lanAddress":"10.0.0.77"}')
  return path
}

describe('A cloned state folder', () => {
  it.each([
    { withLink: true, because: /It holds a link: coming\./ },
    { withLink: false, because: /It came with the files of this checkout: git tracks it\./ },
  ])(
    'is not believed by commands that only look, and stays where it is (%o)',
    async ({ because, ...how }) => {
      const { dir, isUntouched } = cloned(how)
      for (const argv of [
        ['doctor', '--json'],
        ['plan', ...render],
        ['diagnose'],
        ['status'],
        ['questions'],
        ['models'],
      ]) {
        const { stdout, stderr } = await runWizard([...argv, '--dir', dir])
        expect(stderr.match(/\.reflector-wizard is not used\./g)).toHaveLength(1)
        expect(stderr).toMatch(because)
        expect(stdout + stderr).not.toMatch(/Planted by|mallory|6\.6\.6\.6/)
      }
      expect(asideIn(dir)).toEqual([])
      isUntouched()
    },
  )

  it('cannot move files of another folder into this one when the wizard starts', async () => {
    const { dir, isUntouched } = cloned({ withLink: true })
    const wizard = await lendWizard({ dir })
    expect(wizard.output().stderr).toMatch(
      /is not used\. It holds a link: coming\. It is now \.reflector-wizard\.set-aside-/,
    )
    isUntouched()
    const page = await ask(wizard, { headers: bearer(wizard) })
    expect(page.text).toContain('A history that is not yours was set aside')
    expect(page.text).not.toMatch(/Planted by|The last run failed/)
    expect(asideIn(dir)).toHaveLength(1)
  })

  it('cannot put another page in the place of the wizard', async () => {
    const thief = createServer((_, response) => response.end('{"pid":4242}'))
    await new Promise<void>(resolve => thief.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void thief.close())
    const { dir } = cloned({ withLink: false }, portOf(thief))
    const wizard = await lendWizard({ dir })
    expect(wizard.port).not.toBe(portOf(thief))
    expect((await ask(wizard, { path: '/api/launch', headers: bearer(wizard) })).status).toBe(200)
  })

  it('cannot write outside the folder by undo or by the next run, and undo has nothing to put back', async () => {
    for (const argv of [['undo'], ['render', ...render, '--facts', factsFile()]]) {
      const { dir, isUntouched } = cloned({ withLink: false })
      const { code, stderr } = await runWizard([...argv, '--dir', dir])
      expect(code).toBe(argv[0] === 'undo' ? 1 : 0)
      expect(stderr).toMatch(/git tracks it\. It is now/)
      expect(stderr).not.toContain('The files are as before')
      isUntouched()
    }
  })
})

describe('a person who', () => {
  const rendered = async () => {
    const root = lendFolder()
    const dir = join(root, 'old')
    cpSync(CHECKOUT, dir, { recursive: true })
    const { code } = await runWizard(['render', '--dir', dir, ...render, '--facts', factsFile()])
    expect(code).toBe(0)
    return { dir, moved: join(root, 'new') }
  }

  it('moved the folder can still undo the last run, after one answer', async () => {
    const { dir, moved } = await rendered()
    renameSync(dir, moved)
    const first = await runWizard(['undo', '--dir', moved])
    expect(first.stderr).toContain(`It was made for ${dir}. It is now .reflector-wizard.set-aside-`)
    expect(first.stderr).toContain('add --use-state to apply, render or undo')
    expect(first.code).toBe(1)
    const second = await runWizard(['undo', '--use-state', '--dir', moved])
    expect(second).toMatchObject({ code: 0, stderr: expect.stringContaining('The files are as before.') })
    expect(readdirSync(moved)).not.toContain('Caddyfile')
  })

  it('has a damaged backup is told which file it is, and nothing is written', async () => {
    const { dir } = await rendered()
    const [id = ''] = readdirSync(join(statePath(dir), 'backups'))
    const list = join(statePath(dir), 'backups', id, 'files.jsonl')
    writeFileSync(list, readFileSync(list, 'utf8').replace('absent', 'absenu'))
    const before = readdirSync(dir, { recursive: true }).length
    const { code, stderr } = await runWizard(['undo', '--dir', dir])
    expect(code).toBe(1)
    expect(stderr).toContain(`${list} is not as the wizard wrote it`)
    expect(stderr).not.toContain('The files are as before')
    expect(readdirSync(dir, { recursive: true })).toHaveLength(before)
  })

  it('used sudo before gets a history of their own, and is told that the other belongs to root', async () => {
    const root = lendFolder()
    const [dir, config] = [join(root, 'dir'), join(root, 'config')]
    for (const folder of [dir, config]) mkdirSync(folder)
    const said = corrections()
    chmodSync(join(said, '..'), 0o755)
    const by = [...asNumber(54_321, root, dir, config), process.execPath]
    expect((await runWizard(['doctor', '--dir', dir, '--correct', said])).stderr).not.toContain('is not used')
    expect(lstatSync(statePath(dir)).uid).toBe(0)
    const env = { XDG_CONFIG_HOME: config, HOME: '/root' }
    const looked = await runWizard(['doctor', '--json', '--dir', dir], { by, env })
    expect(looked.stderr).toContain(`${statePath(dir)} is not used. It belongs to root.`)
    expect(JSON.parse(looked.stdout).facts.lanAddress.from).not.toBe('said by you')
    const changed = await runWizard(['doctor', '--json', '--dir', dir, '--correct', said], { by, env })
    expect(changed.stderr).toMatch(
      /is not used\. It belongs to root\. It is now \.reflector-wizard\.set-aside-\S+\.\n/,
    )
    expect(JSON.parse(changed.stdout).facts.lanAddress).toEqual({ value: '10.0.0.77', from: 'said by you' })
    expect(lstatSync(statePath(dir)).uid).toBe(54_321)
    expect(lstatSync(join(dir, asideIn(dir)[0] ?? '')).uid).toBe(0)
  })

  it('starts many wizards at once, before there is a key, gets one key that all of them agree on', async () => {
    const [config, said] = [lendFolder(), corrections()]
    const env = { XDG_CONFIG_HOME: config }
    const folders = Array.from({ length: 4 }, () => lendFolder())
    const both = [...folders, ...folders]
    const exits = await Promise.all(
      both.map(dir => runWizard(['doctor', '--dir', dir, '--correct', said], { env })),
    )
    for (const { stderr } of exits) expect(stderr).not.toMatch(/is not used|went wrong/)
    expect(readdirSync(join(config, 'reflector-wizard'))).toEqual(['key'])
    for (const dir of folders) {
      const { stdout } = await runWizard(['doctor', '--json', '--dir', dir], { env })
      expect(JSON.parse(stdout).facts.lanAddress.from).toBe('said by you')
      expect(readdirSync(dir)).toEqual(['.reflector-wizard'])
    }
  })

  it('starts two wizards at once over state that is not theirs finds it set aside once, and one state in use', async () => {
    const said = corrections()
    for (let time = 0; time < 3; time++) {
      const dir = lendFolder()
      mkdirSync(statePath(dir))
      writeFileSync(join(statePath(dir), 'draft.json'), PLANTED)
      const argv = ['doctor', '--dir', dir, '--correct', said]
      await Promise.all([argv, argv, argv].map(line => runWizard(line)))
      const [name = '', ...more] = asideIn(dir)
      expect(more).toEqual([])
      expect(readFileSync(join(dir, name, 'draft.json'), 'utf8')).toBe(PLANTED)
      const { stdout } = await runWizard(['doctor', '--json', '--dir', dir])
      expect(JSON.parse(stdout).facts.lanAddress.from).toBe('said by you')
    }
  })

  it('has no home that can be written is told what to set, and can still look', async () => {
    const dir = lendFolder()
    const env = { XDG_CONFIG_HOME: '/proc/nope' }
    const { code, stderr } = await runWizard(['doctor', '--dir', dir, '--correct', corrections()], { env })
    expect({ code, entries: readdirSync(dir) }).toEqual({ code: 1, entries: [] })
    expect(stderr).toMatch(/cannot be written to \/proc\/nope\/reflector-wizard\/key.*Set XDG_CONFIG_HOME/)
    expect(
      JSON.parse((await runWizard(['doctor', '--json', '--dir', dir], { env })).stdout).facts,
    ).toBeDefined()
  })
})

it('state of this user stays theirs where another user owns the folder around it', async () => {
  const dir = lendFolder()
  chownSync(dir, 54_321, 54_321)
  await runWizard(['doctor', '--dir', dir, '--correct', corrections()])
  const { stdout, stderr } = await runWizard(['doctor', '--json', '--dir', dir])
  expect(stderr).not.toContain('is not used')
  expect(JSON.parse(stdout).facts.lanAddress.from).toBe('said by you')
})
