import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { changeMemory } from '@/lib/machine/practice/memory.ts'
import { openStandingPractice } from '@/lib/machine/practice/standing.ts'
import { lookBeforeRun } from '@/lib/run/before-run.ts'
import { writeLastAnswers } from '@/lib/run/last-answers.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { fact, machine, noFact } from '@/tests/support/machines.ts'
import { lendStandInEngine } from '@/tests/support/stand-in-engine.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()

async function look(dir: string, wanted: Parameters<typeof prepareHere>[1], outside = false) {
  const prepared = await prepareHere(dir, wanted)
  if (!('plan' in prepared)) throw new Error('not planned')
  return lookBeforeRun(dir, prepared, { outside })
}
const at = (name: string) => join(folder(), name)
const idsOf = (findings: Finding[]) => findings.map(({ id }) => id)

describe('one stack of a checkout', () => {
  const objections = async (dir: string, stack: string) => idsOf((await look(dir, { stack })).objections)

  it('is not set up while another runs, and is once that was stopped', async () => {
    const dir = openPractice(folder())
    writeLastAnswers(openStateFolder(dir), { stack: 'reflector-selfhosted', answers: {} })
    changeMemory(dir, () => ({ running: { server: 'x' } }))
    expect(await objections(dir, 'reflector-standalone')).toEqual(['other-stack'])
    expect(await objections(dir, 'reflector-selfhosted')).toEqual([])
    await openStandingPractice(dir).stop({ tell: () => {}, signal: new AbortController().signal })
    expect(await objections(dir, 'reflector-standalone')).toEqual([])
  })
})

/** A machine with an engine on which a container of this project has the port of the storage. */
async function machineWith(project: string, part: Partial<HostFacts> = {}) {
  const container = {
    Names: ['/storage-1'],
    Labels: { 'com.docker.compose.project': project },
    Ports: [{ IP: '0.0.0.0', PublicPort: 3900, Type: 'tcp' }],
  }
  const { address, asked } = await lendStandInEngine(folder(), ({ line, query }) => {
    if (line === 'GET /networks') return { body: [] }
    if (line === 'GET /volumes') return { body: { Volumes: null } }
    // Only the question about ports asks for the containers of all projects.
    return line === 'GET /containers/json' ? { body: query.has('filters') ? [] : [container] } : undefined
  })
  return { host: machine({ endpoint: fact(address), ...part }), asked }
}

describe('before a run', () => {
  const checkout = () => {
    cpSync('tests/support/checkouts/reflector-2026-04', folder(), { recursive: true })
    return { stack: 'reflector-selfhosted', flags: ['--cpu', '--garage'] }
  }
  const HOLDER = 'port:tcp-3900-The container storage-1'

  it('a port that a stranger has stands against it', async () => {
    const { host } = await machineWith('another')
    expect(idsOf((await look(folder(), { ...checkout(), host })).objections)).toContain(HOLDER)
  })

  it('a port that the stack itself has does not: it may stand already', async () => {
    const { host, asked } = await machineWith('standing')
    const wanted = { ...checkout(), host }
    writeFileSync(at('.env'), 'COMPOSE_PROJECT_NAME=standing\n')
    expect(idsOf((await look(folder(), wanted)).objections)).not.toContain(HOLDER)
    expect(asked.map(({ line }) => line).sort()).toEqual([
      'GET /containers/json',
      'GET /containers/json',
      'GET /networks',
      'GET /volumes',
    ])
  })

  it('a card that is too old for what computes on it stands against it', async () => {
    const card = {
      vendor: 'nvidia' as const,
      name: 'GTX 1080',
      id: 'GPU-0',
      shared: false,
      capability: '6.1',
    }
    const cards = { nvidia: fact([card.name]), nvidiaCards: fact([card]), nvidiaToolkit: fact('1.17.8') }
    const { host } = await machineWith('standing', cards)
    const { objections } = await look(folder(), { ...checkout(), host, flags: ['--gpu', '--garage'] })
    expect(objections).toContainEqual(
      expect.objectContaining({
        id: 'gpu-for:gpu',
        because: expect.stringContaining('compute capability 6.1'),
      }),
    )
  })

  it('nothing more is looked at where the machine is not ready anyway', async () => {
    const { host, asked } = await machineWith('another', { docker: noFact('missing') })
    expect(idsOf((await look(folder(), { ...checkout(), host })).objections)).toEqual(['docker'])
    expect(asked).toEqual([])
  })

  it('warnings that any stack would get are not said again', async () => {
    const { host } = await machineWith('standing', { git: noFact('missing') })
    expect((await look(folder(), { ...checkout(), host })).cautions).toEqual([])
  })

  it('in practice nothing real is looked at', async () => {
    const { address, asked } = await lendStandInEngine(folder(), () => undefined)
    mkdirSync(at('practice'))
    const dir = openPractice(at('practice'))
    const host = machine({ endpoint: fact(address) })
    expect(await look(dir, { host, stack: 'reflector-selfhosted' }, true)).toEqual({
      objections: [],
      cautions: [],
    })
    expect(asked).toEqual([])
  })
})
