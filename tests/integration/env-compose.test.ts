import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { isDeepStrictEqual, promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { changeEnv } from '@/lib/plan/env/change-env.ts'
import { EnvFileError, type EnvFileFault } from '@/lib/plan/env/env-file-error.ts'
import { readEnv } from '@/lib/plan/env/read-env.ts'
import { type ComposeFolder, makeComposeFolder } from '../support/compose-folder.ts'
import { makeTinyImage } from '../support/engine/tiny-image.mjs'
import { ENV_VALUES, randomEnvFile, randomSoup, randomValue } from '../support/env-samples.ts'
import { mustRun } from '../support/run-program.mjs'
import { seededRandom } from '../support/seeded-random.ts'

const engineEnv = inject('engineEnv')
const seed = Number(process.env.TEST_SEED ?? 1)
const samples = Object.values(ENV_VALUES).flat()

let folder: ComposeFolder
beforeEach(async () => {
  folder = await makeComposeFolder(engineEnv)
})
afterEach(() => folder.remove())

const image = 'an-image'
const keyed = (values: string[]) => Object.fromEntries(values.map((value, index) => [`K${index}`, value]))
const randomValues = (count: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => randomValue(random, 20))
}

/** Names the values that differ rather than printing thousands that do not. */
function expectSame(read: Record<string, string | null> | undefined, wanted: Record<string, string>) {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(read ?? {})])]
  const wrong = names.filter(name => read?.[name] !== wanted[name])
  expect(wrong.map(name => ({ seed, name, wanted: wanted[name], read: read?.[name] }))).toEqual([])
}

describe('Compose gives a container exactly the values that we write', () => {
  /** An env file has a limit of lines. */
  const inFiles = (values: string[]) =>
    Array.from({ length: Math.ceil(values.length / 2500) }, (_, file) =>
      values.slice(file * 2500, (file + 1) * 2500),
    )
  const written = (values: string[]) => {
    const wanted = { ...keyed(values), END: '1' }
    return { wanted, text: changeEnv('', { set: wanted }).text }
  }

  it.each<[string, () => string[]]>([
    ['D01–D13 the known difficult ones', () => samples],
    ['D11 one of 1 MB', () => ["it's $".repeat(170_000)]],
    ['D14 ten thousand random ones', () => randomValues(10_000)],
  ])('%s, from env_file and from .env', async (_, values) => {
    for (const some of inFiles(values())) {
      const { wanted, text } = written(some)
      const references = Object.fromEntries(Object.keys(wanted).map(key => [key, `\${${key}}`]))
      const services = { file: { image, env_file: ['values.env'] }, yaml: { image, environment: references } }
      await folder.write({ 'values.env': text, '.env': text, 'compose.yaml': { services } })

      const { file, yaml } = await folder.environments()
      expectSame(file, wanted)
      expectSame(yaml, wanted)
    }
  })

  it('D03 without a warning about variables that are not set', async () => {
    const { text } = written(samples)
    const services = { file: { image, env_file: ['values.env'] } }
    await folder.write({ 'values.env': text, '.env': text, 'compose.yaml': { services } })
    expect((await folder.compose('config', '--quiet')).stderr).toBe('')
  })

  it('D08 and a shell that reads them runs nothing', async () => {
    const values = ENV_VALUES['D08 shell signs'] ?? []
    await folder.write({
      '.env': written([...values, '$(touch marker)', '`touch marker`', ";touch marker;'"]).text,
    })
    await promisify(execFile)('sh', ['-c', '. ./.env'], { cwd: folder.path })
    expect(await readdir(folder.path)).toEqual(['.env'])
  })
})

describe('we read files as Compose does', () => {
  const ours = (text: string, environment: Record<string, string> = {}) =>
    Object.fromEntries([...readEnv(text, name => environment[name])].map(([key, { value }]) => [key, value]))

  const faultOf = (text: string): EnvFileFault | undefined => {
    try {
      ours(text)
    } catch (error) {
      if (error instanceof EnvFileError) return error.fault
      throw error
    }
  }

  async function expectReadAlike(texts: string[], environment: Record<string, string> = {}) {
    const files = Object.fromEntries(texts.map((text, index) => [`${index}.env`, text]))
    const services = texts.map((_, index) => [`s${index}`, { image, env_file: [`${index}.env`] }])
    await folder.write({
      ...files,
      '.env': changeEnv('', { set: environment }).text,
      'compose.yaml': { services: Object.fromEntries(services) },
    })
    const read = await folder.environments()
    const wrong = texts.filter(
      (text, index) => !isDeepStrictEqual(read[`s${index}`], ours(text, environment)),
    )
    expect(wrong.map(text => ({ seed, text, ours: ours(text, environment) }))).toEqual([])
  }

  it('in the many ways people write them', async () => {
    const random = seededRandom(seed)
    await expectReadAlike(Array.from({ length: 500 }, () => randomEnvFile(random)))
  })

  it('with an environment that they refer to', async () => {
    const random = seededRandom(seed)
    const texts = Array.from({ length: 500 }, () => randomEnvFile(random))
    await expectReadAlike(texts, { A: 'from outside', B: '' })
  })

  // Older versions of Compose also read the alternatives that they do not take.
  const isSameInAllVersions = (text: string) => !/\$\{\w+:?[-+?][^}]*\$/.test(text)
  const soups = () => {
    const random = seededRandom(seed)
    return Array.from({ length: 3000 }, () => randomSoup(random)).filter(isSameInAllVersions)
  }

  it('when the grammar is stirred', async () => {
    const taken = soups().filter(text => !faultOf(text))
    expect(taken.length).toBeGreaterThan(300)
    await expectReadAlike(taken.slice(0, 500))
  })

  const REFUSALS: [string, EnvFileFault, RegExp][] = [
    ['A="b', 'quote-open', /unterminated quoted value/],
    ['A=1\n%\n', 'name-character', /unexpected character/],
    ['A B=1\n', 'name-space', /cannot contain a space/],
    ['export ', 'name-missing', /zero length string/],
    ['A=${B\n', 'reference-malformed', /Invalid template/],
    ['A=${B:?}\n', 'reference-unset', /required variable .* is missing a value/],
  ]

  it('and refuse what it refuses, for the same cause', async () => {
    const services = { file: { image, env_file: ['values.env'] } }
    const refused = [...REFUSALS.map(([text]) => text), ...soups().filter(faultOf).slice(0, 30)]
    for (const text of refused) {
      await folder.write({ 'values.env': text, 'compose.yaml': { services } })
      const [, , message] = REFUSALS.find(([, fault]) => fault === faultOf(text)) ?? []
      await expect(folder.compose('config'), JSON.stringify({ seed, text })).rejects.toThrow(message)
    }
    expect(REFUSALS.map(([text]) => faultOf(text))).toEqual(REFUSALS.map(([, fault]) => fault))
  })
})

describe('a real container', () => {
  const tiny = `reflector-wizard-test-${randomUUID().slice(0, 8)}`
  beforeAll(() => makeTinyImage(tiny, engineEnv))
  afterAll(() => mustRun('Removing the image', 'docker', ['image', 'rm', tiny], { env: engineEnv }))

  const received = async (service: string) => {
    const command = ['busybox', 'cat', '/proc/self/environ']
    const { stdout } = await folder.compose('run', '--rm', '--no-TTY', service, ...command)
    const entries = stdout
      .split('\0')
      .map(entry => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)])
    const { PATH, HOSTNAME, HOME, '': _end, ...rest } = Object.fromEntries(entries)
    return rest
  }

  it('receives exactly the values that we write, from env_file and from .env', async () => {
    const wanted = { ...keyed([...samples, ...randomValues(1000), "100 KB: it's $".repeat(7000)]), END: '1' }
    const text = changeEnv('', { set: wanted }).text
    const settings = { image: tiny, network_mode: 'none' }
    const references = Object.fromEntries(Object.keys(wanted).map(key => [key, `\${${key}}`]))
    const services = {
      file: { ...settings, env_file: ['values.env'] },
      yaml: { ...settings, environment: references },
    }
    await folder.write({ 'values.env': text, '.env': text, 'compose.yaml': { services } })
    expectSame(await received('file'), wanted)
    expectSame(await received('yaml'), wanted)
  })
})
