import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { proveGpu } from '@/lib/machine/prove/gpu.ts'
import { proveNetwork } from '@/lib/machine/prove/network.ts'
import { connect } from '@/lib/system/engine/connect.ts'
import { tryContainer } from '@/lib/system/engine/trial.ts'
import { makeTinyImage } from '../support/engine/tiny-image.mjs'
import { fact, machine, noFact } from '../support/machines.ts'
import { mustRun } from '../support/run-program.mjs'
import { type Answer, type Asked, lendStandInEngine } from '../support/stand-in-engine.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { runWizard } from '../support/wizard.ts'

const env = inject('engineEnv')
const docker = (...args: string[]) => mustRun(`docker ${args[0]}`, 'docker', args, { env })
const folder = temporaryFolder()

/** Nothing of the engine is as small: it is taken for a Debian that is there already. */
const IMAGE = `debian:wizard-test-${randomUUID().slice(0, 8)}`
const TRIALS = 'label=reflector-wizard.trial-until'
const left = async () =>
  `${await docker('ps', '--all', '--quiet', '--filter', TRIALS)}${await docker('network', 'ls', '--quiet', '--filter', TRIALS)}`

const told: string[] = []
const asker = (signal = new AbortController().signal) => ({ tell: (line: string) => told.push(line), signal })

describe('with a real engine', () => {
  beforeAll(async () => {
    await makeTinyImage(IMAGE, env)
    const script = `printf 'FROM ${IMAGE}\\nRUN ["/bin/busybox", "--install", "/bin"]\\n' | docker build -q -t ${IMAGE} -`
    await mustRun('Giving the small image its commands', 'sh', ['-c', script], { env })
  })
  afterAll(() => docker('image', 'rm', IMAGE))

  const addressOf = async () =>
    env.DOCKER_HOST ?? (await docker('context', 'inspect', '--format', '{{.Endpoints.docker.Host}}')).trim()
  const here = async () => {
    const nvidiaCards = noFact('missing', 'There is no nvidia-smi command here.')
    return machine({ endpoint: fact(await addressOf()), nvidiaCards })
  }

  it('a container is given a network, and both are gone afterwards', async () => {
    expect(await proveNetwork(await here(), asker())).toMatchObject([{ id: 'network-proof', level: 'fine' }])
    expect(await left()).toBe('')
  })

  it('no card reaches a container where there is none, and nothing is left of it', async () => {
    expect(await proveGpu(await here(), asker())).toMatchObject([
      {
        id: 'gpu-proof',
        level: 'blocks',
        because: expect.stringContaining(
          'could not select device driver "nvidia" with capabilities: [[gpu]]',
        ),
      },
    ])
    expect(await left()).toBe('')
    expect(told).toEqual([])
  })

  it('the doctor says what was proved beside what it sees, and ends with 1 where it failed', async () => {
    const argv = ['doctor', '--json', '--prove-gpu', '--prove-network', '--dir', folder()]
    const { code, stdout } = await runWizard(argv, { env })
    const levels = new Map(
      JSON.parse(stdout).findings.map(({ id, level }: { id: string; level: string }) => [id, level]),
    )
    expect([code, levels.get('network-proof'), levels.get('gpu-proof')]).toEqual([1, 'fine', 'blocks'])
  })

  it('what a trial left that was cut off goes with the next one, and what is under way stays', async () => {
    const label = (until: number) => `reflector-wizard.trial-until=${until}`
    const [old, now] = [`${IMAGE.slice(7)}-old`, `${IMAGE.slice(7)}-now`]
    for (const [name, until] of [
      [old, Date.now() - 1],
      [now, Date.now() + 60_000],
    ] as const) {
      await docker('network', 'create', '--label', label(until), name)
      await docker('create', '--name', name, '--network', name, '--label', label(until), IMAGE, 'true')
    }
    await proveNetwork(await here(), asker())
    expect(await docker('ps', '--all', '--format', '{{.Names}}', '--filter', TRIALS)).toBe(`${now}\n`)
    expect(await docker('network', 'ls', '--format', '{{.Name}}', '--filter', TRIALS)).toBe(`${now}\n`)
    await docker('rm', now)
    await docker('network', 'rm', now)
  })

  it('one that takes too long, or is broken off, is removed while it runs', async () => {
    const engine = connect(await addressOf())
    const wanted = { image: IMAGE, argv: ['sleep', '600'] as ['sleep', string], network: true as const }
    const never = new AbortController()
    expect(await tryContainer(engine, wanted, { seconds: 2, signal: never.signal })).toEqual({
      ended: 'late',
      seconds: 2,
    })
    expect(await left()).toBe('')
    const cancel = new AbortController()
    const trial = tryContainer(engine, wanted, { seconds: 60, signal: cancel.signal })
    await expect.poll(() => docker('ps', '--quiet', '--filter', TRIALS)).not.toBe('')
    cancel.abort()
    await expect(trial).rejects.toThrow(/abort/)
    expect(await left()).toBe('')
  })
})

/** As the engine sends what a container says: a head of eight bytes before each piece. */
function frame(text: string): Buffer {
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0])
  head.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([head, Buffer.from(text)])
}
const ID = 'f00d'
const L4 = '0, GPU-5d7a0c1e-0000-4000-8000-000000000001, NVIDIA L4, 23034, 22557, 570.133.20\n'
const answers =
  (more: Record<string, Answer> = {}) =>
  ({ line, query }: Asked): Answer | undefined => {
    const isCalled = (pattern: RegExp) => pattern.test(line)
    const own = Object.entries(more).find(([name]) => line.startsWith(name))
    if (own) return own[1]
    if (line === 'GET /images/json') return { body: [{ RepoTags: ['debian:12'], Size: 1 }] }
    if (isCalled(/^GET \/(?:containers\/json|networks)$/)) return { body: [] }
    if (line === 'POST /containers/create') return { status: 201, body: { Id: ID, Warnings: [] } }
    if (isCalled(/\/start$/)) return { status: 204 }
    if (isCalled(/\/wait$/)) return { body: { StatusCode: 0 } }
    if (isCalled(/\/logs$/)) return { body: query.get('stdout') === 'true' ? frame(L4) : Buffer.alloc(0) }
    return isCalled(/^DELETE /) ? { status: 204 } : undefined
  }

describe('with an engine that stands in for one with a card', () => {
  const on = async (more?: Record<string, Answer>) => {
    const { address, asked } = await lendStandInEngine(folder(), answers(more))
    return {
      address,
      host: machine({ endpoint: fact(address) }),
      asked,
      lines: () => asked.map(({ line }) => line),
    }
  }

  it('each card is told with what is free of it there, asked for as Compose asks', async () => {
    const { host, asked, lines } = await on()
    expect(await proveGpu(host, asker())).toMatchObject([
      {
        level: 'fine',
        title: 'A container sees NVIDIA L4',
        because: '22.0 GB of 22.5 GB free, as it is seen there.',
      },
    ])
    expect(asked.find(({ line }) => line.endsWith('/create'))?.body).toMatchObject({
      Image: 'debian:12',
      Entrypoint: ['nvidia-smi'],
      HostConfig: {
        NetworkMode: 'none',
        DeviceRequests: [{ Driver: 'nvidia', Count: -1, Capabilities: [['gpu']] }],
      },
    })
    expect(lines().at(-1)).toMatch(/^DELETE \/containers\/reflector-wizard-trial-/)
  })

  it('an image is fetched where none will do, after its size was said', async () => {
    told.length = 0
    const { host, asked } = await on({ 'GET /images/json': { body: [] }, 'POST /images/create': {} })
    expect(await proveGpu(host, asker())).toMatchObject([{ level: 'fine' }])
    expect(told).toEqual([expect.stringMatching(/^Fetching the image debian:stable-slim, about 30 MB/)])
    const pull = asked.find(({ line }) => line === 'POST /images/create')
    expect(`${pull?.query.get('fromImage')}:${pull?.query.get('tag')}`).toMatch(/debian:stable-slim/)
  })

  it('one that cannot be fetched is told, and nothing is claimed about the card', async () => {
    const message = 'dial tcp: lookup registry: no such host'
    const { host, lines } = await on({
      'GET /images/json': { body: [] },
      'POST /images/create': { status: 500, body: { message } },
    })
    expect(await proveGpu(host, asker())).toMatchObject([
      { id: 'proof-image', level: 'warns', because: expect.stringContaining(message) },
    ])
    expect(lines()).not.toContain('POST /containers/create')
  })

  it('what cannot be removed is told by its name', async () => {
    const { host } = await on({ 'DELETE ': { status: 500, body: { message: 'busy' } } })
    expect(await proveGpu(host, asker())).toMatchObject([
      { level: 'fine' },
      { id: 'proof-left', because: expect.stringMatching(/reflector-wizard-trial-[0-9a-f]{8}/) },
    ])
  })

  it('one that never answers is given up, and its container is removed by name', async () => {
    const { address, lines } = await on({ 'POST /containers/create': 'never' })
    const wanted = { image: 'debian:12', argv: ['nvidia-smi'] as ['nvidia-smi'] }
    const signal = new AbortController().signal
    expect(await tryContainer(connect(address), wanted, { seconds: 0.3, signal })).toEqual({
      ended: 'late',
      seconds: 0.3,
    })
    expect(lines().at(-1)).toMatch(/^DELETE \/containers\/reflector-wizard-trial-/)
  })

  it('nothing is asked of an engine that does not answer', async () => {
    const { host, asked } = await on()
    expect(await proveGpu({ ...host, engine: noFact('silent') }, asker())).toEqual([])
    expect(asked).toEqual([])
  })
})
