import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { noPauses } from '@/tests/support/faults/no-pauses-file.ts'
import { type Overheard, overhear } from '@/tests/support/faults/overheard.ts'
import { straceCommand } from '@/tests/support/faults/straced-command.ts'
import { FORMS } from '@/tests/support/secret-forms.ts'
import { modeOf } from '@/tests/support/temporary-folder.ts'

let folder: string
let dir: string
let canaries: Record<string, string>
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'wizard-faults-'))
  dir = join(folder, 'practice')
  fs.mkdirSync(dir)
  openPractice(dir)
  canaries = {}
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

/** A secret that turns up nowhere by chance. */
function canary(name: string): string {
  const made = `Canary${Object.keys(canaries).length}x${randomBytes(9).toString('hex')}`
  canaries[name] = made
  return made
}

/** The names of the canaries in a text, in whatever form. */
const heardIn = (text: string) =>
  Object.entries(canaries).flatMap(([name, made]) =>
    Object.entries(FORMS).flatMap(([form, write]) =>
      text.includes(write(made)) ? [`${name}, ${form}`] : [],
    ),
  )

const isCopy = (path: string) => /^\.reflector-wizard\/backups\/[^/]+\/files\//.test(path)
const isEnv = (path: string) => /(^|\/)\.env(\.|$)/.test(path)

/** Files that say a canary and are none in which secrets belong; those in which they do, for others to read. */
function leaks(): string[] {
  const paths = fs
    .readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter(path => fs.lstatSync(join(dir, path)).isFile())
  return paths.flatMap(path => {
    const heard = heardIn(fs.readFileSync(join(dir, path), 'utf8'))
    if (heard.length === 0) return []
    if (!isCopy(path) && !isEnv(path)) return heard.map(what => `${path}: ${what}`)
    return modeOf(join(dir, path)) === 0o600 ? [] : [`${path} can be read by others`]
  })
}

function expectSilence(command: string, { said, listed }: Pick<Overheard, 'said' | 'listed'>) {
  const heard = [
    ...heardIn(said).map(what => `said: ${what}`),
    ...heardIn(listed).map(what => `listed: ${what}`),
  ]
  expect([command, ...heard, ...leaks()]).toEqual([command])
}

async function run(words: string[], answers?: unknown): Promise<Overheard> {
  const input = typeof answers === 'string' ? answers : JSON.stringify(answers)
  const more = answers === undefined ? [] : ['--answers', '-']
  const heard = await overhear([...words, '--dir', dir, ...more], input, noPauses(folder))
  expectSilence(words.join(' '), heard)
  return heard
}

const put = (path: string, text: string) => fs.writeFileSync(join(dir, path), text, { mode: 0o600 })

/** Secrets of every kind that somebody may have in these files, ours and others. */
function fillEnvFiles() {
  put(
    'server/.env',
    [
      `DATABASE_URL=postgresql+asyncpg://reflector:${canary('password of an address')}@postgres:5432/reflector`,
      `SECRET_KEY=${canary('server secret')}`,
      `LLM_API_KEY=${canary('key of a model')}`,
      `FOO_API_KEY='${canary('unknown key')}'`,
      `MY_PASSWORD="${canary('unknown password')}"`,
      `export SESSION_TOKEN=${canary('exported token')}`,
      '',
    ].join('\n'),
  )
  put(
    'www/.env',
    `NEXTAUTH_SECRET=${canary('secret of the pages')}\nOTHER_SECRET=${canary('other secret')}\n`,
  )
  put('.env', `HF_TOKEN=hf_${canary('token of Hugging Face')}\n`)
}

const ACCESS = { access: { kind: 'ip', address: '10.0.0.7' } }

const answers = () => ({
  ...ACCESS,
  speech: { kind: 'cpu', token: `hf_${canary('typed token')}` },
  llm: { kind: 'api', url: 'https://llm.example.org/v1', model: 'small', key: canary('typed key') },
  storage: {
    kind: 's3',
    bucket: 'media',
    region: 'here',
    id: 'AKIDEXAMPLE',
    key: canary('typed storage key'),
  },
  signIn: { kind: 'password', password: canary('typed password') },
  video: { kind: 'whereby', key: canary('typed video key'), webhook: canary('typed webhook secret') },
})

const STACK = ['--stack', 'reflector-selfhosted']

describe('I01: no secret is seen outside the files in which it belongs', () => {
  it('while it is planned, written, applied, changed and put back', async () => {
    fillEnvFiles()
    expect((await run(['plan', ...STACK], answers())).code).toBe(0)
    expect((await run(['plan', '--json', ...STACK], answers())).code).toBe(0)
    expect((await run(['render', ...STACK], answers())).code).toBe(0)
    expect((await run(['apply', ...STACK], answers())).code).toBe(0)
    const other = { ...ACCESS, llm: { kind: 'ollama-cpu', model: 'qwen2.5:14b' }, video: { kind: 'none' } }
    expect((await run(['plan', ...STACK], other)).code).toBe(0)
    expect((await run(['apply', '--json', ...STACK], other)).code).toBe(0)
    fs.appendFileSync(join(dir, 'server/.env'), `BY_HAND_TOKEN=${canary('token by hand')}\n`)
    expect((await run(['diagnose'])).code).toBe(0)
    const archive = join(folder, 'report.tar.gz')
    expect((await run(['diagnose', '--long', '--show-addresses', '--out', archive])).code).toBe(0)
    expect(heardIn(gunzipSync(fs.readFileSync(archive)).toString())).toEqual([])
    expect((await run(['undo', '--json'])).code).toBe(0)
    expect((await run(['undo'])).code).toBe(1)
    expect(fs.readFileSync(join(dir, 'server/.env'), 'utf8')).toContain(canaries['unknown key'])
  })

  it('where a step fails', async () => {
    fillEnvFiles()
    await run(['render', ...STACK], answers())
    const command = straceCommand(folder)
    for (const fail of ['EIO', 'ENOSPC']) {
      const words = ['render', '--dir', dir, '--flags', '--cpu --garage --caddy --ip 10.0.0.9']
      const { code, stdout, stderr } = await command(words, [{ kind: 'rename', nth: 3, does: { fail } }])
      expect([code, stderr]).toEqual([1, expect.stringContaining('✗ server/.env')])
      expectSilence(fail, { said: stdout + stderr, listed: '' })
    }
  })

  it('where a file of theirs cannot be read', async () => {
    put('server/.env', `LLM_API_KEY='${canary('unterminated')}\nOTHER_TOKEN=${canary('after it')}\n`)
    expect(await run(['diagnose'])).toMatchObject({
      code: 0,
      said: expect.stringContaining('server/.env: Line 1'),
    })
    const { code, said } = await run(['apply', ...STACK], ACCESS)
    expect([code, said]).toEqual([1, expect.stringContaining('server/.env')])
  })

  it.each<[string, () => unknown]>([
    ['an answer has another form', () => ({ llm: { kind: 'api', key: [canary('in a list')] } })],
    ['an answer stands alone', () => ({ llm: canary('alone') })],
    ['an answer is of an unknown kind', () => ({ llm: { kind: canary('as a kind') } })],
    ['an answer goes over lines', () => ({ llm: { kind: 'api', key: `a\n${canary('second line')}` } })],
    ['an answer stands in another field', () => ({ llm: { kind: 'api', url: canary('as an address') } })],
    ['the answers are no JSON', () => `{"llm": {"kind": "api", "key": "${canary('no JSON')}"`],
  ])('where %s', async (_what, given) => {
    const { code } = await run(['render', ...STACK], given())
    expect(code).toBe(2)
  })

  it('where it was typed among the flags, the process list of the person apart', async () => {
    const flags = `--cpu --garage --caddy --ip 10.0.0.7 --password ${canary('typed flag')}`
    const heard = await overhear(
      ['apply', '--json', '--dir', dir, ...STACK, '--flags', flags],
      '',
      noPauses(folder),
    )
    expect(heard.code).toBe(0)
    expectSilence('apply', { said: heard.said, listed: '' })
  })
})
