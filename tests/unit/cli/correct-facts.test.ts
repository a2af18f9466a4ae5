import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { main } from '@/cli/main.ts'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { lookAtHostFor } from '@/lib/run/prepare-here.ts'
import { heardOutput } from '../../support/heard-output.ts'
import { machines } from '../../support/machines.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

vi.mock('@/lib/machine/look.ts', () => ({ lookAtHost: vi.fn() }))

const folder = temporaryFolder()
const heard = heardOutput()
beforeEach(() => {
  vi.mocked(lookAtHost).mockReset().mockResolvedValue(machines.ready)
})

const kept = () => join(folder(), '.reflector-wizard', 'facts.json')
const SAID = { value: '10.0.0.77', from: 'said by you' }
function corrections(value: unknown): string {
  const path = join(folder(), 'said.json')
  writeFileSync(path, JSON.stringify(value))
  return path
}
async function doctor(...argv: string[]): Promise<{ code: number; facts: HostFacts | undefined }> {
  heard.stdout = ''
  const code = await main(['doctor', '--json', '--dir', folder(), ...argv], '/dist')
  return { code, facts: heard.stdout === '' ? undefined : JSON.parse(heard.stdout).facts }
}

describe('doctor --correct', () => {
  it('keeps what is said, for this user alone, and every look in the folder has it from then on', async () => {
    const { code, facts } = await doctor('--correct', corrections({ lanAddress: SAID.value }))
    expect({ code, said: facts?.lanAddress }).toEqual({ code: 0, said: SAID })
    expect(modeOf(kept())).toBe(0o600)
    expect((await doctor()).facts?.lanAddress).toEqual(SAID)
    expect((await lookAtHostFor(folder())).lanAddress).toEqual(SAID)
  })

  it('adds to what was said before, and takes back what is null', async () => {
    await doctor('--correct', corrections({ lanAddress: SAID.value, git: '2.0.0' }))
    await doctor('--correct', corrections({ git: null, buildx: '0.30.0' }))
    const { mac: _, ...said } = JSON.parse(readFileSync(kept(), 'utf8'))
    expect(said).toEqual({ lanAddress: SAID.value, buildx: '0.30.0' })
  })

  it('counts for the models that fit', async () => {
    const card = { vendor: 'nvidia', name: 'L4', id: 'GPU-0', shared: false, total: 24 * 1024 ** 3 }
    const places = async () => {
      heard.stdout = ''
      await main(['models', '--json', '--dir', folder()], '/dist')
      return JSON.parse(heard.stdout).map(({ place }: { place: string }) => place)
    }
    expect(await places()).not.toContain('gpu')
    await doctor('--correct', corrections({ nvidiaCards: [card] }))
    expect(await places()).toContain('gpu')
  })

  it('is taken back by --forget-corrections', async () => {
    await doctor('--correct', corrections({ lanAddress: SAID.value }))
    expect((await doctor('--forget-corrections')).facts?.lanAddress).toEqual(machines.ready.lanAddress)
    expect(existsSync(kept())).toBe(false)
  })

  it.each([
    ['what is no fact', { gpu: 1 }, [], /There is no fact `gpu`/],
    ['facts of another machine beside it', { git: '2' }, ['--facts', '/nowhere'], /without it/],
  ])('refuses %s as wrong use, and keeps nothing', async (_, value, more, expected) => {
    expect((await doctor('--correct', corrections(value), ...more)).code).toBe(2)
    expect(heard.stderr).toMatch(expected)
    expect(existsSync(kept())).toBe(false)
  })

  it.each([
    ['cut short', '{ "lanAddress": '],
    ['written by hand', '{ "lanAddress": "10.0.0.78" }'],
  ])('never passes over a file of corrections that is %s', async (_, text) => {
    await doctor('--correct', corrections({ lanAddress: SAID.value }))
    writeFileSync(kept(), text)
    expect(await doctor()).toEqual({ code: 1, facts: undefined })
    expect(heard.stderr).toMatch(/facts\.json is not as the wizard wrote it.* doctor --forget-corrections/)
    expect((await doctor('--forget-corrections')).code).toBe(0)
  })
})
