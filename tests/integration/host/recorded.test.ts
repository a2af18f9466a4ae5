import type { Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cardsOf } from '@/lib/doctor/cards.ts'
import { diagnose } from '@/lib/doctor/diagnose.ts'
import { hostFacts, type WholeFacts, wholeFacts } from '@/lib/doctor/facts.ts'
import { type Need, type NeededCard, NO_NEED } from '@/lib/doctor/need.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { a100Mig } from '../../fixtures/hosts/a100-mig.recorded.ts'
import * as broken from '../../fixtures/hosts/broken.described.ts'
import * as confined from '../../fixtures/hosts/confined.described.ts'
import * as kinds from '../../fixtures/hosts/docker-kinds.described.ts'
import { driver470 } from '../../fixtures/hosts/driver-470.recorded.ts'
import { driver535 } from '../../fixtures/hosts/driver-535.described.ts'
import { gb10 } from '../../fixtures/hosts/gb10.recorded.ts'
import { gtx1080 } from '../../fixtures/hosts/gtx-1080.described.ts'
import * as guarded from '../../fixtures/hosts/guarded.described.ts'
import { hanging } from '../../fixtures/hosts/hanging.described.ts'
import { m3Pro } from '../../fixtures/hosts/m3-pro.described.ts'
import { mismatch } from '../../fixtures/hosts/mismatch.recorded.ts'
import { server } from '../../fixtures/hosts/parts.ts'
import { rtx5090 } from '../../fixtures/hosts/rtx-5090.described.ts'
import { rx7900xt, rx7900xtBare } from '../../fixtures/hosts/rx-7900-xt.recorded.ts'
import { two4090 } from '../../fixtures/hosts/two-4090.described.ts'
import { wsl2 } from '../../fixtures/hosts/wsl2.described.ts'
import { pretend, type RecordedHost } from '../../support/recorded-host.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** What no record can give: whether names are found and how full a disk is, is asked of the machine of the tests. */
vi.mock('@/lib/system/host/dns.ts', () => ({
  getDns: async () => ({ value: { servers: ['192.0.2.53'], asked: 'example.org' }, from: 'a test' }),
}))
vi.mock('node:fs/promises', async original => ({
  ...(await original<typeof import('node:fs/promises')>()),
  statfs: async () => ({ bsize: 4096, bavail: 40_000_000, blocks: 60_000_000 }),
}))

const folder = temporaryFolder()
const servers: Server[] = []
let told = ''
beforeEach(() => {
  told = ''
})
afterEach(() => {
  vi.unstubAllEnvs()
  for (const one of servers.splice(0)) one.close()
})

async function look(host: RecordedHost, patience = 10): Promise<WholeFacts> {
  const { look: begun, server } = await pretend(folder(), host)
  if (server) servers.push(server)
  const facts = await lookAtHost(folder(), { ...begun, left: () => patience })
  told = JSON.stringify(facts)
  return wholeFacts(facts)
}

const troubles = (facts: WholeFacts, need?: Need) =>
  diagnose(facts, need)
    .filter(({ level }) => level !== 'fine')
    .map(({ id, level }) => `${level} ${id}`)

const forCard = (program: NeededCard['program']): Need => ({
  ...NO_NEED,
  cards: [{ service: 'it', program }],
})

describe('what is wrong with a recorded machine', () => {
  it.each<[string, RecordedHost, string[]]>([
    ['an ordinary server', server(), []],
    ['two 4090', two4090, []],
    ['an A100 in parts', a100Mig, ['warns gpu:nvidia-0-mig']],
    ['a GB10', gb10, []],
    ['a driver that does not match', mismatch, ['warns gpu:nvidia']],
    ['driver 535', driver535, ['warns gpu:nvidia-driver']],
    ['driver 470, which knows fewer fields', driver470, ['warns gpu:nvidia-driver']],
    ['a GTX 1080', gtx1080, []],
    ['an RTX 5090', rtx5090, []],
    ['WSL2', wsl2, []],
    ['an RX 7900 XT', rx7900xt, []],
    ['an RX 7900 XT without tools', rx7900xtBare, []],
    ['a Mac', m3Pro, []],
    ['a bare machine', broken.bare, ['warns git', 'blocks docker']],
    ['a card with nouveau', broken.nouveau, ['warns gpu:nvidia']],
    ['a card without the toolkit', broken.withoutToolkit, ['warns gpu:toolkit']],
    ['a driver without cards', broken.noDevices, []],
    ['a driver that is gone', broken.driverGone, ['warns gpu:nvidia']],
    ['tools that crash', broken.crashing, ['warns git', 'warns gpu:nvidia']],
    ['rootless', kinds.rootless, ['warns docker-rootless']],
    ['a snap', kinds.snap, ['warns docker-snap']],
    ['Podman', kinds.podman, ['warns podman']],
    ['Windows containers', kinds.windowsContainers, ['blocks engine-os']],
    ['an old engine', kinds.oldEngine, ['blocks engine-version']],
    ['an engine behind its time', kinds.behindItsTime, ['warns clock']],
    ['a remote engine', kinds.remote, ['blocks engine']],
    ['no buildx', kinds.withoutBuildx, ['warns buildx']],
    ['a control group of version 2', confined.controlGroup2, ['warns memory']],
    ['a control group of version 1', confined.controlGroup1, ['warns memory']],
    ['LXC without an engine', confined.lxcBare, ['warns virtual', 'blocks engine']],
    ['WSL1', confined.wsl1, ['blocks virtual']],
    ['no AVX', confined.withoutAvx, ['warns processor']],
    ['a small machine', confined.small, ['warns processor', 'warns memory']],
    ['SELinux', guarded.fedoraEnforcing, ['warns selinux']],
    ['ufw', guarded.ufw, []],
    ['a clock that nobody sets', guarded.unsynchronised, ['warns clock']],
    ['low limits', guarded.fewWatches, ['warns limit:openFiles', 'warns limit:inotifyInstances']],
  ])('%s', async (_, host, expected) => {
    const facts = await look(host)
    expect(troubles(facts)).toEqual(expected)
    expect(hostFacts.parse(JSON.parse(told))).toEqual(JSON.parse(told))
    expect(told).not.toMatch(/not recorded|undefined|NaN/)
  })

  it('is known of garbage, with a reason for each fact and no guess', async () => {
    const facts = await look(broken.garbage)
    for (const name of [
      'processor',
      'memory',
      'nvidiaCards',
      'engine',
      'engineInfo',
      'clock',
      'selinux',
    ] as const)
      expect([name, facts[name]]).toEqual([name, expect.objectContaining({ cause: 'garbled' })])
    expect(facts.amdCards).toMatchObject({ value: [] })
    expect(troubles(facts)).toEqual(['warns git', 'blocks engine', 'warns buildx', 'warns gpu:nvidia'])
  })
})

it('keeps to its patience with a driver that hangs, and knows all the rest', async () => {
  const facts = await look(hanging, 0.5)
  expect(facts.nvidiaCards).toMatchObject({ cause: 'silent' })
  expect(facts.engineInfo).toHaveProperty('value')
  expect(troubles(facts)).toEqual(['warns gpu:nvidia'])
})

describe('what a recorded machine has for a service', () => {
  const none = 'blocks gpu-for:it'
  it.each<[string, RecordedHost, NeededCard['program'], string[]]>([
    ['speech on two 4090', two4090, 'speech', []],
    ['speech on a GTX 1080', gtx1080, 'speech', [none]],
    ['Ollama on a GTX 1080', gtx1080, 'ollama', []],
    ['speech on a GB10', gb10, 'speech', [none]],
    ['Ollama on a GB10', gb10, 'ollama', []],
    ['Ollama with driver 535', driver535, 'ollama', ['warns gpu:nvidia-driver', none]],
    ['speech with driver 535', driver535, 'speech', ['warns gpu:nvidia-driver']],
    ['speech on an RTX 5090', rtx5090, 'speech', []],
    ['speech in WSL2', wsl2, 'speech', []],
    ['speech on AMD', rx7900xt, 'speech', [none]],
    ['Ollama on a Mac', m3Pro, 'ollama', [none]],
    ['Ollama where the driver does not match', mismatch, 'ollama', ['warns gpu:nvidia', none]],
    ['anything without cards', broken.noDevices, 'other', [none]],
  ])('%s', async (_, host, program, expected) => {
    expect(troubles(await look(host), forCard(program))).toEqual(expected)
  })
})

describe('the facts about cards', () => {
  const GIB = 1024 ** 3
  it('are total and free memory, capability and driver of each', async () => {
    const cards = cardsOf(await look(two4090))
    expect(cards.map(({ total, free }) => [total, free])).toEqual([
      [24_564 * 1024 ** 2, 23_712 * 1024 ** 2],
      [24_564 * 1024 ** 2, 24_071 * 1024 ** 2],
    ])
    expect(cards[0]).toMatchObject({ capability: '8.9', driver: '550.144.03', display: true, shared: false })
  })
  it('are parts where a card is divided, and only there', async () => {
    const [first, second] = cardsOf(await look(a100Mig))
    expect(first?.slices?.map(({ profile }) => profile)).toEqual(['3g.20gb', '3g.20gb'])
    expect(second).not.toHaveProperty('slices')
  })
  it('are no memory where it is that of the machine', async () => {
    const [card] = cardsOf(await look(gb10))
    expect(card).toMatchObject({ name: 'NVIDIA GB10', shared: true, capability: '12.1' })
    expect(card).not.toHaveProperty('total')
  })
  it('are what an old driver knows, and nothing else', async () => {
    const [card] = cardsOf(await look(driver470))
    expect(card).toMatchObject({ name: 'Tesla T4', driver: '470.182.03', total: 15_109 * 1024 ** 2 })
    expect(card).not.toHaveProperty('capability')
  })
  it.each([rx7900xt, rx7900xtBare])('put a card before the graphics of a processor', async host => {
    const cards = cardsOf(await look(host))
    expect(cards.map(({ shared, total }) => [shared, total])).toEqual([
      [false, 21_458_059_264],
      [true, undefined],
    ])
    expect(cards[0]?.free).toBe(21_458_059_264 - 27_856_896)
  })
  it('are two thirds of the memory of a Mac, which Docker has a part of', async () => {
    const facts = await look(m3Pro)
    expect(cardsOf(facts)).toEqual([
      { vendor: 'apple', name: 'Apple M3 Pro', id: 'apple', total: 12 * GIB, shared: true },
    ])
    expect(diagnose(facts).find(({ id }) => id === 'memory')?.because).toContain('7.8 GB of 18.0 GB')
    expect(facts.dockerDisk).toMatchObject({ cause: 'missing' })
  })
  it('name a card that nothing drives, by what the bus shows', async () => {
    const found = diagnose(await look(broken.nouveau)).find(({ id }) => id === 'gpu:nvidia')
    expect(found?.because).toMatch(/AD102 \[GeForce RTX 4090\] with the driver nouveau/)
  })
  it('say what the driver said', async () => {
    expect((await look(mismatch)).nvidia).toMatchObject({
      cause: 'mismatched',
      why: expect.stringContaining('NVML library version: 550.144'),
    })
  })
})

describe('other facts', () => {
  it('are the least of what control groups allow', async () => {
    expect((await look(confined.controlGroup2)).memory).toMatchObject({ value: { limit: 6 * 1024 ** 3 } })
  })
  it('are cores and threads, the default route and what the machine is', async () => {
    const facts = await look(confined.small)
    expect(facts.virtualisation).toMatchObject({ value: { kind: 'vm', name: 'Amazon EC2' } })
    expect(facts.processor).toMatchObject({
      value: { cores: 1, features: ['sse4_1', 'sse4_2', 'avx', 'avx2'] },
    })
    expect(facts.route).toMatchObject({ value: { interface: 'enp5s0', gateway: '192.168.1.1' } })
  })
  it('are of a Mac what sysctl says, over names that it does not know', async () => {
    const facts = await look(m3Pro)
    expect(facts.processor).toMatchObject({ value: { model: 'Apple M3 Pro', cores: 11, threads: 11 } })
    expect(facts.memory).toMatchObject({ value: { total: 18 * 1024 ** 3 } })
    expect(facts.route).toMatchObject({ value: { interface: 'en0', gateway: '192.168.1.1' } })
  })
})
