import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { main } from '@/cli/main.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import type { Remedy } from '@/lib/doctor/remedies/remedy.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { heardOutput } from '../../support/heard-output.ts'
import { fact, machine, machines, noFact, on } from '../../support/machines.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

vi.mock('@/lib/machine/look.ts', () => ({ lookAtHost: vi.fn() }))
/** On every machine of these tests the same program has a port of the stack. */
vi.mock('@/lib/system/host/ports.ts', () => ({
  getListeners: async (_look: unknown, _address: string, isWanted: (port: number) => boolean) => ({
    value: [{ protocol: 'tcp', ip: '0.0.0.0', port: 3900, program: 'other', pid: 7 }].filter(({ port }) =>
      isWanted(port),
    ),
    from: 'a test',
  }),
}))

const folder = temporaryFolder()
const heard = heardOutput()
beforeEach(() => {
  vi.mocked(lookAtHost).mockReset().mockResolvedValue(machines.ready)
})

const doctor = (...argv: string[]) => main(['doctor', '--dir', folder(), ...argv], '/dist')
const levels = () => {
  const { findings } = JSON.parse(heard.stdout) as { findings: Finding[] }
  return Object.fromEntries(findings.map(({ id, level }) => [id, level]))
}
const checkout = () => cpSync('tests/support/checkouts/reflector-2026-04', folder(), { recursive: true })

describe('for a stack the doctor', () => {
  it('names who has a port that this one needs', async () => {
    checkout()
    expect(await doctor('--json', '--stack', 'reflector-selfhosted', '--flags', '--cpu --garage')).toBe(1)
    expect(levels()).toMatchObject({ 'port:tcp-3900-other (process 7)': 'blocks' })
  })
  it('says of facts from a file nothing about ports that are not in them', async () => {
    checkout()
    const file = join(folder(), 'facts.json')
    writeFileSync(file, JSON.stringify({ facts: machines.ready }))
    expect(await doctor('--json', '--facts', file, '--flags', '--cpu --garage')).toBe(0)
    expect(Object.keys(levels()).join(' ')).not.toMatch(/port/)
    expect(lookAtHost).not.toHaveBeenCalled()
  })
  it.each([
    ['an option that is none', ['--flags', '--nope'], 2],
    ['a folder that is no checkout', ['--stack', 'reflector-selfhosted'], 1],
  ])('tells of %s, and of the machine all the same', async (_, argv, code) => {
    if (code === 2) checkout()
    expect(await doctor('--json', ...argv)).toBe(code)
    expect(levels()).toMatchObject({ docker: 'fine' })
    expect(heard.stderr).toMatch(/^reflector-wizard: /)
  })
})

describe('what the doctor says', () => {
  it('is of facts in a file, in place of this machine', async () => {
    const file = join(folder(), 'facts.json')
    writeFileSync(file, JSON.stringify(machines.bare))
    expect(await doctor('--json', '--facts', file)).toBe(1)
    expect(levels()).toMatchObject({ docker: 'blocks' })
    expect(lookAtHost).not.toHaveBeenCalled()
  })
  it('is short about what is fine, and whole about what is not, with the commands to copy', async () => {
    vi.mocked(lookAtHost).mockResolvedValue(
      machine({ ...machines.bare, distribution: on.arch, git: noFact('missing') }),
    )
    await doctor()
    expect(heard.stderr).toMatch(/^ok {4}Node \S+$/m)
    expect(heard.stderr).toMatch(/^warn {2}git is not installed\n {6}/m)
    expect(heard.stderr).toContain(
      '        sudo pacman -S --needed --noconfirm docker docker-compose docker-buildx\n',
    )
  })
  it('is with --json also what can be done, as values', async () => {
    vi.mocked(lookAtHost).mockResolvedValue(machine({ ...machines.daemonDown, distribution: on.arch }))
    await doctor('--json')
    const { remedies } = JSON.parse(heard.stdout) as { remedies: Remedy[] }
    expect(remedies).toEqual([
      {
        finding: 'engine',
        title: 'Start the Docker engine',
        steps: [{ argv: ['sudo', 'systemctl', 'start', 'docker'] }],
      },
    ])
  })
  it('fits one line a group, however many cards there are', async () => {
    const cards = Array.from({ length: 4 }, (_, index) => ({
      vendor: 'nvidia' as const,
      name: `Card ${index}`,
      id: `GPU-${index}`,
      shared: false,
    }))
    vi.mocked(lookAtHost).mockResolvedValue(
      machine({ nvidiaCards: fact(cards), nvidiaToolkit: fact('1.17.8') }),
    )
    await doctor()
    expect(heard.stderr).toContain('ok    Card 0 · Card 1 · Card 2 · Card 3\n')
  })
})
