import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { hostFacts } from '@/lib/doctor/facts.ts'
import { finding } from '@/lib/doctor/finding.ts'
import { lendFolder } from '../../support/lent.ts'
import { healthyDocker, stubDocker } from '../../support/stub-docker.ts'
import { startStubEngine } from '../../support/stub-engine.ts'
import { runWithoutTrace } from '../../support/told.ts'

const remedy = z.looseObject({ finding: z.string() })
const report = z.strictObject({ facts: hostFacts, findings: z.array(finding), remedies: z.array(remedy) })
const env = { DOCKER_HOST: undefined, DOCKER_CONTEXT: undefined }
const blocking = (findings: z.infer<typeof finding>[]) =>
  findings.filter(({ level }) => level === 'blocks').map(({ id }) => id)

describe('doctor --json', () => {
  it('prints facts and findings for programs, and its exit code is the worst of them', async () => {
    const { code, stdout, stderr } = await runWithoutTrace(['doctor', '--json'], { env })
    const { findings } = report.parse(JSON.parse(stdout))
    expect(findings.length).toBeGreaterThan(3)
    expect(code).toBe(blocking(findings).length > 0 ? 1 : 0)
    expect(stderr).toBe('')
  })

  it('ends with 0 where nothing is missing', async () => {
    const folder = lendFolder()
    const socket = join(folder, 'engine.sock')
    stubDocker(folder, healthyDocker(socket))
    const engine = await startStubEngine(socket)
    const { code, stdout } = await runWithoutTrace(['doctor', '--json'], { env: { ...env, PATH: folder } })
    engine.stop()
    expect(blocking(report.parse(JSON.parse(stdout)).findings)).toEqual([])
    expect(code).toBe(0)
  })

  it('ends with 1 where docker is missing, and says so', async () => {
    const { code, stdout } = await runWithoutTrace(['doctor', '--json'], {
      env: { ...env, PATH: lendFolder() },
    })
    expect(code).toBe(1)
    expect(blocking(report.parse(JSON.parse(stdout)).findings)).toContain('docker')
  })

  it.each<[string, string]>([
    ['prints nothing', ''],
    ['prints nonsense', 'printf "\\377\\376\\000\\001 {\\r\\n\\033"'],
    ['prints endlessly', 'while :; do echo yes; done'],
    ['reads from the terminal', 'read answer; echo "$answer"'],
    ['never answers', 'exec /bin/sleep 600'],
    ['kills itself', 'kill -9 $$'],
    ['colours its answers', 'printf "\\033[31mDocker version 28.2.2\\033[0m\\033]0;owned\\007"'],
  ])('comes to an end with a docker that %s', async (_, lines) => {
    const folder = lendFolder()
    stubDocker(folder, lines)
    const { code, stdout } = await runWithoutTrace(['doctor', '--json'], { env: { ...env, PATH: folder } })
    const { findings } = report.parse(JSON.parse(stdout))
    expect(code).toBe(1)
    expect(blocking(findings)).not.toEqual([])
    expect(JSON.stringify(findings)).not.toContain('\\u00')
  })
})

it('doctor gives a long answer whole, though a pipe takes it in pieces only', async () => {
  const folder = lendFolder()
  stubDocker(
    folder,
    'x=xxxxxxxxxx; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do x=$x$x; done; echo "28.1.$x"',
  )
  const { stdout } = await runWithoutTrace(['doctor', '--json'], { env: { ...env, PATH: folder } })
  expect(stdout.length).toBeGreaterThan(300_000)
  report.parse(JSON.parse(stdout))
})

it('doctor does not wait for what a hanging docker has started itself', async () => {
  const folder = lendFolder()
  const pid = join(folder, 'pid')
  stubDocker(folder, `/bin/sleep 600 &\necho $! >> '${pid}'\nwait`)
  onTestFinished(() => {
    for (const left of readFileSync(pid, 'utf8').trim().split('\n')) process.kill(Number(left), 'SIGKILL')
  })
  const { code, stderr } = await runWithoutTrace(['doctor'], { env: { ...env, PATH: folder } })
  expect(code).toBe(1)
  expect(stderr).toMatch(/gave no answer within \d(?:\.\d)? s/)
})

describe('doctor for people', () => {
  it('speaks on standard error and leaves standard output to programs', async () => {
    const { code, stdout, stderr } = await runWithoutTrace(['doctor'], {
      env: { ...env, PATH: lendFolder() },
    })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^STOP .*[Dd]ocker/m)
    expect(stderr).toMatch(/^ok {4}Node /m)
    expect(stderr).not.toMatch(/^\s+at |undefined|\[object/m)
  })

  it('passes nothing to the terminal that could move or colour it', async () => {
    const folder = lendFolder()
    stubDocker(folder, 'printf "\\033]0;owned\\007\\033[2J broken" >&2; exit 1')
    const { stderr } = await runWithoutTrace(['doctor'], { env: { ...env, PATH: folder } })
    expect(stderr).not.toMatch(/[^\P{Cc}\n]/u)
  })
})
