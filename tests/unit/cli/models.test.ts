import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { main } from '@/cli/main.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { catalogue } from '@/lib/models/catalogue/catalogue.ts'
import { heardOutput } from '../../support/heard-output.ts'
import { fact, machine, machines } from '../../support/machines.ts'

vi.mock('@/lib/machine/look.ts', () => ({ lookAtHost: vi.fn() }))

const GIB = 1024 ** 3

const heard = heardOutput()
beforeEach(() => {
  vi.mocked(lookAtHost).mockReset().mockResolvedValue(machines.ready)
})

const start = (...argv: string[]) => main(['models', ...argv], '/dist')

const rows = z.array(
  z.strictObject({
    tag: z.string(),
    downloadGB: z.number().positive(),
    needGiB: z.number().positive(),
    context: z.int().positive(),
    place: z.enum(['gpu', 'split', 'cpu', 'none']),
    tools: z.boolean(),
    licence: z.string(),
    tokensPerSecond: z.tuple([z.number().nonnegative(), z.number().nonnegative()]),
    minutesPerHour: z.number().nonnegative(),
    verdict: z.enum(['recommended', 'possible', 'no']),
    reason: z.string().regex(/^[A-Z].*\.$/),
  }),
)

async function listed(...argv: string[]) {
  expect(await start(...argv, '--json')).toBe(0)
  return rows.parse(JSON.parse(heard.stdout))
}

describe('models --json', () => {
  it('has the whole catalogue in the promised form, best first', async () => {
    const list = await listed('--gpu', '24', '--ram', '64')
    expect(list.map(({ tag }) => tag).sort()).toEqual(catalogue.map(({ tag }) => tag).sort())
    const order = ['recommended', 'possible', 'no']
    const found = list.map(({ verdict }) => order.indexOf(verdict))
    expect(found).toEqual([...found].sort())
    expect(new Set(found).size).toBe(3)
  })
  it('asks this machine nothing where another one is described in full', async () => {
    await listed('--gpu', '24', '--ram', '64')
    expect(lookAtHost).not.toHaveBeenCalled()
  })
  it('imagines no card where only memory is given', async () => {
    const list = await listed('--ram', '16')
    expect(new Set(list.map(({ place }) => place))).toEqual(new Set(['cpu', 'none']))
  })
  it('takes several cards together', async () => {
    const find = (list: z.infer<typeof rows>) => list.find(({ tag }) => tag === 'llama3.3:70b')?.place
    expect(find(await listed('--gpu', '24', '--ram', '64'))).toBe('split')
    heard.stdout = ''
    expect(find(await listed('--gpu', '24,24', '--ram', '64'))).toBe('gpu')
  })
  it.each([
    [['--context', '20000'], 20_000],
    [['--meeting', '30'], 8192],
    [['--meeting', '120'], 32_768],
    [[], 16_384],
  ])('%j wants %i tokens', async (argv, context) => {
    const list = await listed('--gpu', '24', '--ram', '64', ...argv)
    expect(new Set(list.map(one => one.context))).toEqual(new Set([context]))
  })
  it('has no speed for what has no place', async () => {
    const list = await listed('--gpu', '8', '--ram', '8')
    const [nowhere] = list.filter(({ place }) => place === 'none')
    expect(nowhere).toMatchObject({ tokensPerSecond: [0, 0], minutesPerHour: 0, verdict: 'no' })
  })
  it('counts the speech service where it is on the card', async () => {
    const fits = (list: z.infer<typeof rows>) => list.filter(({ verdict }) => verdict !== 'no').length
    const alone = fits(await listed('--gpu', '12', '--ram', '8'))
    heard.stdout = ''
    expect(fits(await listed('--gpu', '12', '--ram', '8', '--speech', 'gpu'))).toBeLessThan(alone)
  })
  it('looks at this machine where none is described', async () => {
    vi.mocked(lookAtHost).mockResolvedValue(
      machine({
        memory: fact({ total: 64 * GIB, available: 60 * GIB }),
        nvidiaCards: fact([
          {
            vendor: 'nvidia',
            name: 'NVIDIA GeForce RTX 4090',
            id: 'GPU-1',
            total: 24_564 * 1024 ** 2,
            free: 24_000 * 1024 ** 2,
            shared: false,
            capability: '8.9',
          },
        ]),
      }),
    )
    const list = await listed()
    expect(list.find(({ tag }) => tag === 'qwen2.5:14b')).toMatchObject({
      place: 'gpu',
      verdict: 'recommended',
    })
  })
  it('says nothing but the list', async () => {
    await listed('--gpu', '24')
    expect(heard.stderr).toBe('')
  })
})

describe('models for people', () => {
  it('says why for every model, and prints nothing for programs', async () => {
    expect(await start('--gpu', '24', '--ram', '64')).toBe(0)
    expect(heard.stdout).toBe('')
    for (const { tag } of catalogue) expect(heard.stderr).toContain(tag)
    expect(heard.stderr).toContain('16,384 tokens at once, for meetings of up to 60 minutes.')
    expect(heard.stderr).toMatch(/Recommended, best first\n {2}\S/)
    expect(heard.stderr).toContain('does not allow commercial use.')
  })
  it('has its columns under each other', async () => {
    await start('--gpu', '24', '--ram', '64')
    const lines = heard.stderr.split('\n').filter(line => / GB(?: {3}|$)/.test(line))
    expect(lines).toHaveLength(catalogue.length)
    expect(new Set(lines.map(line => line.indexOf(' GB'))).size).toBe(1)
  })
  it('names a way out where nothing fits, and fits a terminal', async () => {
    await start('--ram', '4')
    expect(heard.stderr).toContain('None fits. A service that speaks like OpenAI')
    for (const line of heard.stderr.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })
  it('asks for what cannot be seen', async () => {
    vi.mocked(lookAtHost).mockResolvedValue(machine({ nvidia: fact(['NVIDIA GeForce RTX 4090']) }))
    expect(await start()).toBe(0)
    expect(heard.stderr).toContain(
      'How much memory NVIDIA GeForce RTX 4090 has is not known: say it with --gpu.',
    )
    expect(heard.stderr).toContain('How much main memory there is is not known: say it with --ram.')
    expect(heard.stderr).toContain('No graphics card that models can use')
  })
})

describe('wrong input is told in a sentence, with exit code 2', () => {
  const NEVER = 'not "'
  it.each([
    [['--gpu', '-3'], `--gpu takes gigabytes from above 0 to 4096, with commas between cards, ${NEVER}-3".`],
    [['--gpu=-3'], `${NEVER}-3".`],
    [['--gpu', '0'], `${NEVER}0".`],
    [['--gpu', ''], `${NEVER}".`],
    [['--gpu', '24,'], `${NEVER}24,".`],
    [['--gpu', '24;24'], `${NEVER}24;24".`],
    [['--gpu', '1e3'], `${NEVER}1e3".`],
    [['--gpu', '9999'], `${NEVER}9999".`],
    [['--gpu', 'NaN'], `${NEVER}NaN".`],
    [['--gpu'], '--gpu needs a value: --gpu GB[,GB].'],
    [['--gpu', '--json'], '--gpu needs a value: --gpu GB[,GB].'],
    [['--ram', '-1'], `--ram takes gigabytes from above 0 to 4096, ${NEVER}-1".`],
    [['--ram', '16GB'], `${NEVER}16GB".`],
    [['--ram', '16,16'], `${NEVER}16,16".`],
    [['--context', '1'], `--context takes tokens from 2048 to 1048576, ${NEVER}1".`],
    [['--context', '16k'], `${NEVER}16k".`],
    [['--context', '9999999'], `${NEVER}9999999".`],
    [['--meeting', '0'], `--meeting takes minutes from 1 to 1440, ${NEVER}0".`],
    [['--meeting', '1.5'], `${NEVER}1.5".`],
    [['--meeting', '1441'], `${NEVER}1441".`],
    [['--context', '8192', '--meeting', '60'], 'give --context or --meeting, not both.'],
    [['--speech', 'here'], '--speech is one of: gpu, cpu, hosted; not "here".'],
    [['--speech', 'toString'], '--speech is one of: gpu, cpu, hosted; not "toString".'],
    [['qwen2.5:14b'], '"qwen2.5:14b" is more than reflector-wizard models takes.'],
    [['--vram', '8'], '--vram is not an option of reflector-wizard models.'],
  ])('%j', async (argv, sentence) => {
    expect(await start(...argv)).toBe(2)
    expect(heard.stderr).toContain(sentence)
    expect(heard.stdout).toBe('')
    expect(lookAtHost).not.toHaveBeenCalled()
  })
})
