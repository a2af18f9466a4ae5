import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readDraft, writeDraft } from '@/lib/draft/draft.ts'
import { examineState } from '@/lib/system/state/examine.ts'
import { setAsideIn } from '@/lib/system/state/set-aside.ts'
import { openStateFolder, trustedStateOf } from '@/lib/system/state-folder.ts'
import { statePath } from '../../support/state.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

const root = temporaryFolder()
afterEach(() => vi.unstubAllEnvs())
const dir = () => join(root(), 'checkout')
const state = () => statePath(dir())

function checkout() {
  mkdirSync(dir())
  return dir()
}

/** State of this user with a draft in it, as an earlier start left it. */
function withDraft(folder: string) {
  const made = openStateFolder(folder)
  writeDraft(made, { stack: 'planted', stacks: {} })
  mkdirSync(join(made.path, 'runs', '20260101-000000000-abcd'), { recursive: true })
  return made
}

const asideIn = (folder: string) =>
  readdirSync(folder).filter(name => name.startsWith('.reflector-wizard.set-aside-'))

function git(...args: string[]) {
  const as = ['-c', 'user.name=A', '-c', 'user.email=a@example.com']
  execFileSync('git', [...as, ...args], { cwd: root(), stdio: 'pipe' })
}

describe('the state of a folder', () => {
  it('is for this user alone, never in git, and made whole', () => {
    checkout()
    expect(trustedStateOf(dir())).toBeUndefined()
    expect(openStateFolder(dir()).path).toBe(state())
    expect(modeOf(state())).toBe(0o700)
    expect(readdirSync(state()).sort()).toEqual(['.gitignore', 'id'])
    expect(readFileSync(join(state(), '.gitignore'), 'utf8')).toBe('*\n')
    for (const name of ['.gitignore', 'id']) expect(modeOf(join(state(), name))).toBe(0o600)
    expect(readdirSync(dir())).toEqual(['.reflector-wizard'])
  })

  it('is read again by a later start, with what is in it', () => {
    withDraft(checkout())
    writeFileSync(join(state(), '.gitignore'), 'mine\n')
    expect(examineState(dir())).toMatchObject({ is: 'ours' })
    openStateFolder(dir())
    expect(readDraft(trustedStateOf(dir())).stack).toBe('planted')
    expect(readFileSync(join(state(), '.gitignore'), 'utf8')).toBe('mine\n')
    expect(asideIn(dir())).toEqual([])
  })

  it('is closed where others could read it', () => {
    withDraft(checkout())
    chmodSync(state(), 0o755)
    expect(readDraft(openStateFolder(dir())).stack).toBe('planted')
    expect(modeOf(state())).toBe(0o700)
  })

  it('takes over a folder that a person made and left empty', () => {
    checkout()
    mkdirSync(state(), { mode: 0o755 })
    writeFileSync(join(state(), '.gitignore'), '*\n')
    openStateFolder(dir())
    expect([modeOf(state()), asideIn(dir())]).toEqual([0o700, []])
    expect(examineState(dir())).toMatchObject({ is: 'ours' })
  })

  it('is looked at again where another took its place since', () => {
    withDraft(checkout())
    expect(trustedStateOf(dir())).toBeDefined()
    renameSync(state(), join(root(), 'away'))
    expect(trustedStateOf(dir())).toBeUndefined()
    mkdirSync(state())
    writeFileSync(join(state(), 'draft.json'), '{"stack":"planted","stacks":{}}')
    expect(readDraft(trustedStateOf(dir()))).toEqual({ stacks: {} })
  })
})

/** What an attacker or an accident leaves in a folder, why it is not believed, and whether a person may say it is theirs. */
const FOREIGN: [string, () => void, object, boolean][] = [
  [
    'a link to the state of another folder',
    () => {
      mkdirSync(join(root(), 'other'))
      symlinkSync(withDraft(join(root(), 'other')).path, state())
    },
    { why: 'link' },
    false,
  ],
  ['a link that leads nowhere', () => symlinkSync('/nowhere/at/all', state()), { why: 'link' }, false],
  ['a file', () => writeFileSync(state(), 'mine'), { why: 'file' }, false],
  [
    'state of another user',
    () => {
      withDraft(dir())
      chownSync(state(), 65_534, 65_534)
    },
    { why: 'owner', uid: 65_534 },
    false,
  ],
  [
    'a link anywhere inside',
    () => symlinkSync('/etc', join(withDraft(dir()).path, 'runs', '20260101-000000000-abcd', 'x')),
    { why: 'link-inside', path: 'runs/20260101-000000000-abcd/x' },
    false,
  ],
  [
    'what is fetched, as a link to another folder',
    () => symlinkSync('/etc', join(withDraft(dir()).path, 'coming')),
    { why: 'link-inside', path: 'coming' },
    false,
  ],
  [
    'state that git tracks, with an id of this user',
    () => {
      withDraft(dir())
      git('init', '-q')
      git('add', '-A', '-f')
    },
    { why: 'tracked' },
    false,
  ],
  [
    'state that git tracks, with an id that the author made up',
    () => {
      mkdirSync(state())
      writeFileSync(join(state(), 'draft.json'), '{"stack":"planted","stacks":{}}')
      git('init', '-q')
      git('add', '-A', '-f')
    },
    { why: 'tracked' },
    false,
  ],
  [
    'state without an id, as an older version made it',
    () => {
      mkdirSync(state())
      writeFileSync(join(state(), 'draft.json'), '{"stack":"planted","stacks":{}}')
    },
    { why: 'unsigned' },
    true,
  ],
  [
    'state whose id another key signed',
    () => {
      const path = join(withDraft(dir()).path, 'id')
      const id = JSON.parse(readFileSync(path, 'utf8'))
      writeFileSync(path, JSON.stringify({ ...id, mac: 'aaaaaaaaaaaaaaaaaaaaaa' }))
    },
    { why: 'unsigned' },
    true,
  ],
  [
    'state of another folder, copied with all that is in it',
    () => {
      mkdirSync(join(root(), 'other'))
      cpSync(withDraft(join(root(), 'other')).path, state(), { recursive: true })
    },
    { why: 'moved' },
    true,
  ],
  [
    'state that others can write to',
    () => {
      withDraft(dir())
      chmodSync(state(), 0o777)
    },
    { why: 'open' },
    true,
  ],
]

describe('state that is not ours', () => {
  it.each(FOREIGN)('is not read: %s', (_, plant, distrust, isUsable) => {
    checkout()
    plant()
    const before = readdirSync(dir())
    expect(examineState(dir())).toMatchObject({ is: 'foreign', distrust, isUsable })
    expect(trustedStateOf(dir())).toBeUndefined()
    expect(readDraft(trustedStateOf(dir()))).toEqual({ stacks: {} })
    expect(readdirSync(dir())).toEqual(before)
  })

  it.each(FOREIGN)('is set aside as it is before anything is written: %s', (_, plant, distrust, isUsable) => {
    checkout()
    plant()
    const before = lstatSync(state())
    const opened = openStateFolder(dir())
    const [name = '', ...more] = asideIn(dir())
    expect(more).toEqual([])
    const { ino, mode, uid } = lstatSync(join(dir(), name))
    expect({ ino, mode, uid }).toEqual({ ino: before.ino, mode: before.mode, uid: before.uid })
    expect(setAsideIn(opened)).toMatchObject([{ name, distrust, isUsable }])
    expect(readDraft(opened)).toEqual({ stacks: {} })
    expect(examineState(dir())).toMatchObject({ is: 'ours' })
    expect(openStateFolder(dir())).toEqual(opened)
    expect(asideIn(dir())).toEqual([name])
  })

  it('a link stays a link to where it led, and nothing there is touched', () => {
    checkout()
    symlinkSync('/etc', state())
    openStateFolder(dir())
    expect(readlinkSync(join(dir(), asideIn(dir())[0] ?? ''))).toBe('/etc')
  })

  it('takes the place of nothing that was set aside before', () => {
    checkout()
    for (const text of ['first', 'second', 'third']) {
      renameSync(openStateFolder(dir()).path, join(root(), text))
      writeFileSync(state(), text)
      openStateFolder(dir())
    }
    const texts = asideIn(dir()).map(name => readFileSync(join(dir(), name), 'utf8'))
    expect(texts.sort()).toEqual(['first', 'second', 'third'])
  })

  it('is not taken for ours because its id has another owner or time', () => {
    const made = withDraft(checkout())
    chownSync(join(made.path, 'id'), 65_534, 65_534)
    utimesSync(join(made.path, 'id'), 0, 0)
    expect(trustedStateOf(dir())).toBeDefined()
    chownSync(made.path, 65_534, 65_534)
    expect(trustedStateOf(dir())).toBeUndefined()
  })

  it('is left where it is while the key of this user cannot be used, and that is said', () => {
    vi.stubEnv('XDG_CONFIG_HOME', join(root(), 'config'))
    withDraft(checkout())
    chmodSync(join(root(), 'config', 'reflector-wizard', 'key'), 0o644)
    expect(examineState(dir())).toMatchObject({ is: 'foreign', distrust: { why: 'key' }, isUsable: false })
    utimesSync(join(state(), 'id'), 0, 0)
    expect(() => openStateFolder(dir())).toThrow(/key can be read or changed by other users.*chmod 600/)
    expect(asideIn(dir())).toEqual([])
  })
})
