import { cp, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { judgeNow } from '@/lib/machine/real/judge-now.ts'
import { type Plan, plan } from '@/lib/plan/plan.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'
import { composeVariables } from '@/lib/system/compose.ts'
import { SECTION_ASKS, SERVICE_ASKS } from '../support/ask-tables.ts'
import { differingPaths, printedFor } from '../support/compared.ts'
import { type ComposeFolder, makeComposeFolder } from '../support/compose-folder.ts'
import { type ComposeTexts, webFile } from '../support/compose-texts.ts'
import { hiddenRights, MANY, randomRights } from '../support/random-rights.ts'
import { applied as carriedOut } from '../support/reflector/applied.ts'
import { GENERATIONS, worldOf } from '../support/reflector/world.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { planned } from '../support/standalone-plans.ts'
import { applied, SHAPES, standaloneFolder, standaloneWorld } from '../support/standalone-worlds.ts'

let folder: ComposeFolder
beforeAll(() => void Object.assign(process.env, inject('engineEnv')))
beforeEach(async () => {
  folder = await makeComposeFolder(inject('engineEnv'))
})
afterEach(() => folder.remove())

/** What some version of Compose does not take, or only where a file is there. */
const NOT_EVERYWHERE =
  /use_api_socket|cgroup: shareable|pre_start|post_start|pre_stop|label_file|5e3|mystery|toString|constructor|env_file: ["/]|data\/\.\.\/\.\.|^models|"service:|read_only: "(?!true|Yes)|\{a: 1\}/

const BODIES = SERVICE_ASKS.filter(([body]) => !NOT_EVERYWHERE.test(body))
const named = (index: number) => `s${index}`

const withServices = (bodies: readonly string[]): ComposeTexts => ({
  'a.yml': `volumes: {redis_data: }\nservices:\n  web: {image: x}\n  redis: {image: x}\n${bodies
    .map((body, index) => {
      const whole = /^(?:image|build):/m.test(body) ? body : `image: x\n${body}`
      return `  ${named(index)}:\n${whole.replace(/^/gm, '    ')}\n`
    })
    .join('')}`,
  'd/.env': 'A=1\n',
  'other.env': 'A=1\n',
})

const SHARED = { volumes: 'data: ', networks: 'n: ', secrets: 's: {file: ./s}', configs: 'c: {file: ./c}' }

const withSection = (section: string): ComposeTexts => ({
  'a.yml': [
    'services: {web: {image: x, volumes: ["data:/d"], networks: [n], secrets: [s], configs: [c]}}',
    ...Object.entries(SHARED).map(([name, usual]) =>
      section.startsWith(`${name}:`) ? section : `${name}:\n  ${usual}`,
    ),
  ].join('\n'),
})

const isRight = (ask: string) => /^(?:blocks|warns) /.test(ask)

describe('Where the compose files are read alike, no difference is found', () => {
  it('in services with every right that the wizard judges', async () => {
    const texts = withServices(BODIES.map(([body]) => body))
    expect(differingPaths(texts, await printedFor(folder, texts), folder.path)).toEqual([])
  })
})

describe('A right that this wizard did not see is found in what Compose prints', () => {
  it('in services, each by its own name', async () => {
    const printed = await printedFor(folder, withServices(BODIES.map(([body]) => body)))
    const seen = withServices(BODIES.map(() => 'image: x'))
    const found = differingPaths(seen, printed, folder.path)
    const unfound = BODIES.filter(
      ([body, ...asks], index) =>
        asks.some(isRight) &&
        // Compose leaves out a file that is not there and need not be.
        !body.includes('required: false') &&
        !found.some(path => path.startsWith(`services.${named(index)}.`)),
    )
    expect(unfound).toEqual([])
  })
})

it.each(SECTION_ASKS.filter(([section]) => !NOT_EVERYWHERE.test(section)))(
  'What Compose prints for %j differs only from a reading that does not see its rights',
  async (section, ...asks) => {
    const printed = await printedFor(folder, withSection(section))
    expect(differingPaths(withSection(section), printed, folder.path)).toEqual([])
    if (asks.some(isRight)) expect(differingPaths(withSection(''), printed, folder.path)).not.toEqual([])
  },
)

describe('What hid from a reader of this wizard before is found in what Compose prints', () => {
  const WEB = webFile('image: x')
  const PRIVILEGED = /^services\.web\.privileged$/
  const RESET = 'services: {web: {image: x, privileged: true}}\n---\n'

  /** How it hides, what Compose reads, and what this wizard would read without its own defence. */
  const HIDING: [how: string, texts: ComposeTexts, seen: ComposeTexts, path: RegExp][] = [
    ...['\u2028', '\u2029', '\u0085'].map((end): (typeof HIDING)[number] => [
      `behind the line end ${JSON.stringify(end)}`,
      { 'a.yml': `${WEB}    # note${end}    privileged: true\n` },
      { 'a.yml': WEB },
      PRIVILEGED,
    ]),
    [
      'as !!binary in a mount',
      { 'a.yml': webFile('image: x\nvolumes: [!!binary LzovaG9zdA==]') },
      { 'a.yml': webFile('image: x\nvolumes: ["LzovaG9zdA=="]') },
      /^services\.web\.volumes$/,
    ],
    [
      'as !!binary in a key',
      { 'a.yml': webFile('image: x\n!!binary cHJpdmlsZWdlZA==: true') },
      { 'a.yml': WEB },
      PRIVILEGED,
    ],
    [
      'as a tagged merge',
      { 'a.yml': webFile('image: x\n!!merge "<<": {privileged: true}') },
      { 'a.yml': WEB },
      PRIVILEGED,
    ],
    ...[
      ['an anchor', 'x-r: &r {privileged: !reset null}\nservices: {web: {<<: *r}}'],
      ['another service', 'services: {api: &r {image: x, privileged: !reset null}, web: *r}'],
    ].map(([how, text]): (typeof HIDING)[number] => [
      `by a !reset through ${how}`,
      { 'a.yml': `${RESET}${text}` },
      { 'a.yml': `${WEB}  api: {image: x}\n` },
      PRIVILEGED,
    ]),
    [
      'behind a letter that Go takes for an s',
      { 'a.yml': webFile("image: x\nvolumes: ['./${ſ:-../../etc}:/x']") },
      { 'a.yml': webFile('image: x\nvolumes: ["./:/x"]') },
      /^services\.web\.volumes$/,
    ],
    [
      'in a file that is included',
      { 'a.yml': `include: [sub/b.yml]\n${WEB}`, 'sub/b.yml': 'services: {evil: {image: evil}}' },
      { 'a.yml': WEB },
      /^services\.evil$/,
    ],
    [
      'in an env file that is not seen',
      { 'a.yml': webFile('image: x\nenv_file: [a.env]'), 'a.env': 'LD_PRELOAD=/evil.so\n' },
      { 'a.yml': WEB },
      /^services\.web\.(?:environment|env_file)$/,
    ],
  ]

  it.each(HIDING)('%s', async (_how, texts, seen, path) => {
    const found = differingPaths(seen, await printedFor(folder, texts), folder.path)
    expect(found.some(one => path.test(one))).toBe(true)
  })
})

const SEEDS = process.env.TEST_SEED ? [Number(process.env.TEST_SEED)] : [1, 2, 3, 4]

describe(`In ${MANY} random services (TEST_SEED=…)`, () => {
  it.each(SEEDS)('nothing differs where they are read alike (%i)', async seed => {
    const texts = randomRights(seededRandom(seed))
    expect(differingPaths(texts, await printedFor(folder, texts), folder.path)).toEqual([])
  })

  it.each(SEEDS)('each right that only Compose reads is found (%i)', async seed => {
    const random = seededRandom(seed)
    const texts = randomRights(random)
    const { text, paths } = hiddenRights(random)
    const found = differingPaths(texts, await printedFor(folder, { ...texts, 'c.yml': text }), folder.path)
    expect(paths.filter(path => !found.includes(path))).toEqual([])
  })
})

/** A plan and the world after its files are written. */
interface Written {
  plan: Plan
  after: World
}

/** A tunnel is an address with a port; anything is good for the rest. */
const answerTo = (field: string) => (/^(?:tcp|udp)$/.test(field) ? '203.0.113.9:14139' : 'value')

/** Every option of every question once, the others as they are usual. */
const answersOf = ({ questions }: Stack): Partial<Answers>[] =>
  Object.entries(questions).flatMap(([question, { options }]) =>
    Object.entries(options).map(([kind, { fields = {} }]) => ({
      [question]: { kind, ...Object.fromEntries(Object.keys(fields).map(name => [name, answerTo(name)])) },
    })),
  )

/** Those with other compose files, profiles or variables than the ones before. */
function distinct(all: Written[]): Written[] {
  const about = ({ plan: { compose }, after: { files } }: Written) =>
    JSON.stringify([compose, ...['.env', ...compose.files].map(path => files[path])])
  return [...new Map(all.map(one => [about(one), one])).values()]
}

describe('Docker Compose reads every stack as this wizard does', () => {
  const selfhosted = GENERATIONS.map(generation => ({
    shape: `the self-hosted stack of ${generation}`,
    clone: join('tests/support/checkouts', `reflector-${generation}`),
    all: (compose: string) =>
      answersOf(reflectorSelfhosted).map((given): Written => {
        const files = { value: 'a certificate that an answer names' }
        const world = worldOf(generation, files, { compose: { value: compose, from: 'a test' } })
        const own = plan(reflectorSelfhosted, settleAnswers(reflectorSelfhosted.questions, [given]), world)
        return { plan: own, after: carriedOut(own, world) }
      }),
  }))
  const standalone = SHAPES.map(shape => ({
    shape: `the standalone stack, ${shape}`,
    clone: standaloneFolder(shape),
    all: (compose: string) =>
      answersOf(reflectorStandalone).map((given): Written => {
        const world = standaloneWorld(shape, { compose })
        const own = planned(world, given)
        return { plan: own, after: applied(own, world) }
      }),
  }))

  it.each([...selfhosted, ...standalone])('$shape', { timeout: 120_000 }, async ({ clone, all }) => {
    // The files of a plan depend on the version that will read them.
    const { stdout: version } = await folder.compose('version', '--short')
    const written = distinct(all(version.trim()))
    expect(written.length).toBeGreaterThan(1)
    for (const { plan, after } of written) {
      await folder.clear()
      await cp(clone, folder.path, { recursive: true })
      for (const [path, seen] of Object.entries(after.files)) {
        if (!('text' in seen)) continue
        await mkdir(dirname(join(folder.path, path)), { recursive: true })
        await folder.write({ [path]: seen.text })
      }
      const around = { dir: folder.path, variables: composeVariables(folder.path), leads: {} }
      const { refusal } = await judgeNow({ plan, world: { ...after, around } }, folder.path)
      expect(refusal && [refusal.message, ...refusal.lines]).toBeUndefined()
    }
  })
})
