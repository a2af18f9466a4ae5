import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { lendFolder, lendWizard } from '../../support/lent.ts'
import { NODE_PROGRAMS } from '../../support/node-programs.ts'
import { lendResettingPort } from '../../support/resetting-server.ts'
import { type Answer, lendStandInEngine } from '../../support/stand-in-engine.ts'
import { recordAt } from '../../support/stand-in-wizard.ts'
import { standaloneFolder } from '../../support/standalone-worlds.ts'
import { healthyDocker, stubDocker } from '../../support/stub-docker.ts'
import { type Exit, runWizard } from '../../support/wizard.ts'

const FILES = ['docker-compose.standalone.yml', 'docker-compose.yml']
const SERVICES = ['postgres', 'redis', 'garage', 'cpu', 'server', 'worker', 'beat', 'web', 'caddy']
const STARTED = '2026-05-01T11:00:00Z'

/** A stack of which every container runs, and of which no port is listening yet. */
async function lendUnreadyStack() {
  const [dir, tools] = [lendFolder(), lendFolder()]
  cpSync(standaloneFolder('alone'), dir, { recursive: true })
  for (const file of FILES) await withResettingPorts(join(dir, file))
  const { address } = await lendStandInEngine(tools, ({ line }) => answerOf(line, dir))
  stubDocker(tools, healthyDocker(address.replace('unix://', '')))
  const env = {
    PATH: `${tools}:${dirname(process.execPath)}`,
    DOCKER_HOST: undefined,
    DOCKER_CONTEXT: undefined,
  }
  return { dir, env }
}

async function withResettingPorts(path: string) {
  const published = /"\d+(?=:\d+")/g
  const text = readFileSync(path, 'utf8')
  const ports: number[] = []
  for (const _ of text.match(published) ?? []) ports.push(await lendResettingPort())
  writeFileSync(
    path,
    text.replace(published, () => `"${ports.shift()}`),
  )
}

function answerOf(line: string, dir: string): Answer | undefined {
  if (line === 'GET /version')
    return { body: { Version: '28.2.2', ApiVersion: '1.50', Os: 'linux', Arch: 'amd64' } }
  if (line === 'GET /containers/json') return { body: SERVICES.map(service => entryOf(service, dir)) }
  const [, service] = /^GET \/containers\/(\w+)\/json$/.exec(line) ?? []
  if (service !== undefined) return { body: detailsOf(service) }
  return line.endsWith('/logs') ? { body: Buffer.alloc(0) } : undefined
}

const labelsOf = (service: string, dir: string) => ({
  'com.docker.compose.service': service,
  'com.docker.compose.project.config_files': join(dir, FILES[0] ?? ''),
  'com.docker.compose.project.working_dir': dir,
})

const entryOf = (service: string, dir: string) => ({
  Id: service,
  Names: [`/unready-${service}-1`],
  State: 'running',
  Labels: labelsOf(service, dir),
})

const detailsOf = (service: string) => ({
  Id: service,
  Name: `/unready-${service}-1`,
  Image: 'sha256:0123456789ab',
  State: { Status: 'running', ExitCode: 0, StartedAt: STARTED, FinishedAt: '' },
  Config: { Image: service, Tty: false, Labels: { 'com.docker.compose.service': service } },
  HostConfig: { RestartPolicy: { Name: 'unless-stopped' } },
  NetworkSettings: {},
})

describe.each(NODE_PROGRAMS)('while docker-proxy takes connections and nothing listens, with %s', node => {
  it('every command that looks gives an answer', { timeout: 120_000 }, async () => {
    const { dir, env } = await lendUnreadyStack()
    const log = join(dir, 'a.log')
    writeFileSync(log, 'FATAL: could not write lock file: No space left on device')
    const run = (...args: string[]) => runWizard([...args, '--dir', dir], { env, by: [node] })
    const proving = run('prove')
    const status = await run('status')
    const json = await run('status', '--json')
    const report = await run('diagnose')
    const doctor = await run('doctor')
    const explained = await runWizard(['explain', log], { env, by: [node] })
    const proof = await proving
    expect([status.code, status.stderr]).toEqual([1, expect.stringContaining(`(${NOT_YET})`)])
    expect([json.code, server(json)]).toEqual([
      1,
      expect.objectContaining({ state: 'unhealthy', why: `does not answer: ${NOT_YET}` }),
    ])
    expect([report.code, report.stdout]).toEqual([0, expect.stringContaining('| `server` | running |')])
    expect([doctor.code, doctor.stderr]).toEqual([0, expect.stringContaining('Docker engine 28.2.2')])
    expect([proof.code, proof.stderr]).toEqual([
      1,
      expect.stringMatching(
        /✗ Send the recording: Reflector does not answer at .* It is not listening yet\./,
      ),
    ])
    expect([explained.code, explained.stderr]).toEqual([0, expect.stringContaining('The disk is full')])
  })

  it('the wizard starts although another program that does the same has the port of an earlier one', async () => {
    const dir = lendFolder()
    openStateFolder(dir)
    const record = recordAt(await lendResettingPort())
    writeFileSync(join(dir, '.reflector-wizard', 'server.json'), JSON.stringify(record), { mode: 0o600 })
    const wizard = await lendWizard({ dir, by: [node] })
    expect(wizard.port).not.toBe(record.port)
  })
})

const NOT_YET = 'it is not listening yet'

const snapshot = z.object({ services: z.array(z.looseObject({ name: z.string() })) })
const server = ({ stdout }: Exit) =>
  snapshot.parse(JSON.parse(stdout)).services.find(({ name }) => name === 'server')
