import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { main } from '@/cli/main.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { startWizard } from '@/lib/session/start.ts'
import { version } from '@/lib/version.ts'
import { heardOutput } from '../../support/heard-output.ts'
import { machines } from '../../support/machines.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

vi.mock('@/lib/machine/look.ts', () => ({ lookAtHost: vi.fn() }))
vi.mock('@/lib/session/start.ts', () => ({ startWizard: vi.fn() }))

const folder = temporaryFolder()
const heard = heardOutput()
beforeEach(() => {
  vi.mocked(lookAtHost).mockResolvedValue(machines.ready)
  vi.mocked(startWizard).mockReset().mockResolvedValue(0)
})

const start = (...argv: string[]) => main(argv, '/dist')

describe('the exit code', () => {
  it.each([
    ['help', ['--help'], 0],
    ['the help of a command', ['doctor', '--help'], 0],
    ['the version', ['--version'], 0],
    ['a wrong option', ['--nope'], 2],
    ['a wrong command', ['nope'], 2],
    ['a wrong value', ['--port', 'x'], 2],
    ['no folder named', ['--dir', ''], 2],
    ['a folder that is not there', ['--dir', '/nowhere/at/all'], 1],
    ['a folder that is not there, for a command', ['doctor', '--dir', '/nowhere/at/all'], 1],
  ])('of %s', async (_, argv, code) => {
    expect(await start(...argv)).toBe(code)
    expect(startWizard).not.toHaveBeenCalled()
  })

  it.each<[keyof typeof machines, number]>([
    ['ready', 0],
    ['bare', 1],
    ['daemonDown', 1],
  ])('of the doctor on a machine that is %s', async (name, code) => {
    vi.mocked(lookAtHost).mockResolvedValue(machines[name])
    expect(await start('doctor', '--dir', folder())).toBe(code)
  })

  it('of the doctor is not changed by a warning', async () => {
    vi.mocked(lookAtHost).mockResolvedValue({ ...machines.ready, compose: { value: '2.20.3', from: '' } })
    expect(await start('doctor', '--dir', folder())).toBe(0)
    expect(heard.stderr).toContain('warn ')
  })

  it('of the wizard is its own', async () => {
    for (const code of [0, 130, 143]) {
      vi.mocked(startWizard).mockResolvedValue(code)
      expect(await start('--dir', folder())).toBe(code)
    }
  })
})

describe('what is said', () => {
  it('is the result on standard output, and nothing else', async () => {
    await start('--version')
    expect(heard).toEqual({ stdout: `${version}\n`, stderr: '' })
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it.each([
    ['wrong use', ['--nope'], '--nope'],
    ['a refusal', ['--dir', '/nowhere/at/all'], '/nowhere/at/all'],
  ])('about %s is one line for people', async (_, argv, part) => {
    await start(...argv)
    expect(heard.stdout).toBe('')
    expect(heard.stderr).toMatch(/^reflector-wizard: .*\n$/)
    expect(heard.stderr).toContain(part)
  })

  it('about what should not happen says where it was', async () => {
    vi.mocked(startWizard).mockRejectedValue(new Error('a bug'))
    expect(await start('--dir', folder())).toBe(1)
    expect(heard.stdout).toBe('')
    expect(heard.stderr).toMatch(/something went wrong that should not[\s\S]*Error: a bug\n +at /)
  })

  it('by the doctor is for people, with the remedy', async () => {
    vi.mocked(lookAtHost).mockResolvedValue(machines.bare)
    await start('doctor', '--dir', folder())
    expect(heard.stdout).toBe('')
    expect(heard.stderr).toMatch(/^STOP {2}Docker is not installed\n {6}.*\n {6}Install Docker Engine/m)
    expect(heard.stderr).toMatch(/^ok {4}Node/m)
  })

  it('by the doctor for programs is facts and findings', async () => {
    vi.mocked(lookAtHost).mockResolvedValue(machines.bare)
    expect(await start('doctor', '--json', '--dir', folder())).toBe(1)
    const { facts, findings } = JSON.parse(heard.stdout)
    expect(facts).toEqual(machines.bare)
    expect(findings).toContainEqual(expect.objectContaining({ id: 'docker', level: 'blocks' }))
    expect(heard.stderr).toBe('')
  })
})

it('hands over what was asked, and where it was built', async () => {
  const line = ['--dir', folder(), '--port=8080', '--host', '10.0.0.5', '--no-open', '--allow-all-interfaces']
  await start(...line)
  await start('--dir', join(folder(), '.'))
  const all = vi.mocked(startWizard).mock.calls.map(([asked]) => asked)
  expect(all).toEqual([
    { dir: folder(), dist: '/dist', port: 8080, host: '10.0.0.5', allowAll: true, open: false },
    { dir: folder(), dist: '/dist', port: undefined, host: undefined, allowAll: false, open: true },
  ])
})
