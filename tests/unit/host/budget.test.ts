import type { Server } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import type { Bar, Budget } from '@/lib/plan/bar.ts'
import { budget } from '@/lib/plan/budget.ts'
import type { Present } from '@/lib/plan/downloads.ts'
import { GIB } from '@/lib/sizes.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { withEmptyFields } from '@/lib/stacks/empty-fields.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'
import { gb10 } from '@/tests/fixtures/hosts/gb10.recorded.ts'
import { gtx1080 } from '@/tests/fixtures/hosts/gtx-1080.described.ts'
import { m3Pro } from '@/tests/fixtures/hosts/m3-pro.described.ts'
import { files, server } from '@/tests/fixtures/hosts/parts.ts'
import { two4090 } from '@/tests/fixtures/hosts/two-4090.described.ts'
import { pretend, type RecordedHost } from '@/tests/support/recorded-host.ts'
import { worldOf } from '@/tests/support/reflector/world.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

vi.mock('@/lib/system/host/dns.ts', () => ({
  getDns: async () => ({ value: { servers: [], asked: 'example.org' }, from: 'a test' }),
}))
vi.mock('node:fs/promises', async original => ({
  ...(await original<typeof import('node:fs/promises')>()),
  statfs: async () => ({ bsize: 4096, bavail: 40_000_000, blocks: 60_000_000 }),
}))

const folder = temporaryFolder()
const servers: Server[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const one of servers.splice(0)) one.close()
})

const stack: Stack = reflectorSelfhosted
const small = server({
  files: {
    ...files,
    '/proc/meminfo': `MemTotal: ${8 * 1024 ** 2} kB\nMemFree: 1 kB\nMemAvailable: ${6 * 1024 ** 2} kB\n`,
  },
})

async function factsOf(host: RecordedHost): Promise<HostFacts> {
  const { look, server } = await pretend(folder(), host)
  if (server) servers.push(server)
  return lookAtHost(folder(), { ...look, left: () => 10 })
}

/** A machine is looked at once: it does not change, and setting one up takes its time. */
const known = new Map<RecordedHost, HostFacts>()

async function budgetOn(host: RecordedHost, answers: Partial<Answers>): Promise<Budget> {
  const facts = known.get(host) ?? (await factsOf(host))
  known.set(host, facts)
  return budget(stack, settleAnswers(stack.questions, [answers]), worldOf('2026-04', {}, facts))
}

const GPU: Partial<Answers> = {
  speech: { kind: 'gpu' },
  llm: { kind: 'ollama-gpu', model: 'qwen2.5:14b', context: '16384' },
}
const told = ({ label, has, uses, free }: Bar) => ({
  label,
  has: 'value' in has ? Number((has.value / GIB).toFixed(1)) : has.why,
  uses: uses.map(({ what, bytes }) => `${what} ${(bytes / GIB).toFixed(1)}`),
  free: free === undefined ? undefined : Number((free / GIB).toFixed(1)),
})
const SPEECH = 'Speech to text and telling speakers apart 6.8'

describe('the memory bars of a machine', () => {
  it('with two 4090: speech on the first card, the model on the one with more room', async () => {
    const { vram, ram } = await budgetOn(two4090, GPU)
    expect(vram.map(told)).toEqual([
      { label: 'NVIDIA GeForce RTX 4090 (1)', has: 24, uses: [SPEECH], free: 17.2 },
      {
        label: 'NVIDIA GeForce RTX 4090 (2)',
        has: 24,
        uses: [expect.stringMatching(/^Language model qwen2\.5:14b 1[12]\.\d$/)],
        free: expect.closeTo(12, 0),
      },
    ])
    expect(vram[0]?.inUse).toBe(852 * 1024 ** 2)
    expect(ram.free).toBeGreaterThan(50 * GIB)
  })

  it('with a GTX 1080: too much, and by how much', async () => {
    const { vram } = await budgetOn(gtx1080, GPU)
    expect(vram).toHaveLength(1)
    expect(told(vram[0] ?? never())).toMatchObject({ has: 8, uses: expect.arrayContaining([SPEECH]) })
    expect(vram[0]?.free).toBeLessThan(0)
  })

  it('of 8 GB without a card: what does not fit goes below zero', async () => {
    const llm = { kind: 'ollama-cpu', model: 'qwen2.5:14b', context: '16384' }
    const { vram, ram } = await budgetOn(small, { speech: { kind: 'cpu' }, llm })
    expect(vram).toEqual([])
    expect(told(ram)).toMatchObject({
      label: 'Memory',
      has: 8,
      uses: [
        expect.stringMatching(/^Language model qwen2\.5:14b 1\d\.\d$/),
        'Server, database and the other services 4.0',
        'Telling speakers apart 2.8',
      ],
    })
    expect(ram.free).toBeLessThan(-8 * GIB)
    expect(ram.inUse).toBe(2 * GIB)
  })

  it('of 8 GB with models elsewhere: enough', async () => {
    const llm = { kind: 'api', url: 'https://llm.example.com/v1', model: 'x' }
    const { ram } = await budgetOn(small, { speech: { kind: 'hosted', url: 'http://10.0.0.9:8000' }, llm })
    expect(told(ram)).toMatchObject({ uses: ['Server, database and the other services 4.0'], free: 4 })
  })

  it('of a Mac: the machine of Docker beside an Ollama outside of it', async () => {
    const llm = { kind: 'ollama-host', model: 'qwen3:8b', context: '16384' }
    const { vram, ram } = await budgetOn(m3Pro, { speech: { kind: 'cpu' }, llm })
    expect(vram).toEqual([])
    expect(told(ram)).toMatchObject({
      label: 'Memory',
      has: 18,
      uses: [
        'The virtual machine of Docker 7.8',
        expect.stringMatching(/^Language model qwen3:8b [78]\.\d$/),
      ],
    })
  })

  it('of a Mac whose containers do it all: what Docker has', async () => {
    const llm = { kind: 'ollama-cpu', model: 'qwen3:4b', context: '16384' }
    const { ram } = await budgetOn(m3Pro, { speech: { kind: 'cpu' }, llm })
    expect(told(ram)).toMatchObject({ label: 'Memory for Docker', has: 7.8 })
    expect(ram.uses).toHaveLength(3)
    expect(ram.free).toBeLessThan(0)
  })

  it('with a card that has no memory of its own: all in one bar', async () => {
    const { vram, ram } = await budgetOn(gb10, GPU)
    expect(vram).toEqual([])
    expect(ram.uses.map(({ what }) => what)).toEqual([
      'Language model qwen2.5:14b',
      'Speech to text and telling speakers apart',
      'Server, database and the other services',
    ])
  })
})

describe('the disk', () => {
  it('has the images that start, each once, the files of the models, and what an hour adds', async () => {
    const { disk, hour } = await budgetOn(two4090, GPU)
    const names = disk.uses.map(({ what }) => what)
    expect(names).toEqual([
      'Image gpu',
      'Language model qwen2.5:14b',
      'Image ollama/ollama',
      'Image monadicalsas/reflector-backend',
      'Speech models',
      expect.stringMatching(/^\d smaller images$/),
    ])
    expect(disk).toMatchObject({ has: { value: 40_000_000 * 4096 } })
    expect(hour).toEqual([expect.objectContaining({ what: 'Recordings', bytes: 57.6e6 })])
  })
  it('counts nothing that is known to be here', () => {
    const answers = settleAnswers(stack.questions, [GPU])
    const world = worldOf('2026-04')
    const whatOf = (present?: Present) =>
      budget(stack, answers, world, present).disk.uses.map(({ what }) => what)
    const model =
      whatOf()
        .find(what => what.startsWith('Language model'))
        ?.replace('Language model ', '') ?? ''
    const left = whatOf({ images: ['gpu'], models: [{ at: 'http://here', name: model }], up: [] })
    const gone = whatOf().filter(what => !left.includes(what))
    expect(gone).toEqual(expect.arrayContaining(['Image gpu', `Language model ${model}`]))
    expect(gone).toHaveLength(2)
  })
  it('grows by nothing where recordings lie elsewhere', async () => {
    const storage = { kind: 's3', bucket: 'media', region: 'eu', id: 'a', key: 'set' }
    expect((await budgetOn(small, { storage })).hour).toEqual([])
  })
})

describe('what is not known', () => {
  it('has a reason instead of a number, and nothing is left of it', async () => {
    const answers = settleAnswers(stack.questions, [GPU])
    const { vram, ram, disk } = budget(stack, answers, worldOf('2026-04'))
    expect(vram.map(told)).toEqual([
      { label: 'NVIDIA RTX 4090', has: 'How much memory it has is not known.', uses: [], free: undefined },
    ])
    for (const bar of [ram, disk]) {
      expect(bar.has).toHaveProperty('why')
      expect(bar).not.toHaveProperty('free')
    }
  })
  it('is told of a model, which is counted with nothing', async () => {
    const llm = { kind: 'ollama-gpu', model: 'somebody/something:90b', context: '16384' }
    const { ram } = await budgetOn(two4090, { speech: { kind: 'hosted', url: 'http://10.0.0.9:8000' }, llm })
    expect(ram.uses.at(-1)).toMatchObject({ bytes: 0, why: expect.stringMatching(/not known/) })
  })
  it('goes to a browser as it is', async () => {
    const found = await budgetOn(two4090, GPU)
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
  })
})

function never(): never {
  throw new Error('There is no bar.')
}

describe('answers on their way', () => {
  const cases = Object.entries(stack.questions).flatMap(([id, { options }]) =>
    Object.keys(options).map(kind => [id, kind] as const),
  )
  it.each(cases)('have a budget before their fields are given: %s, %s', (id, kind) => {
    const world = worldOf('2026-04')
    const answers = settleAnswers(stack.questions, [{ [id]: { kind } }])
    const { ram, disk } = budget(stack, withEmptyFields(answers, stack.questions), world)
    expect(ram.uses.length + disk.uses.length).toBeGreaterThan(0)
  })
})
