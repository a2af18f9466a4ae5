import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { main } from '@/cli/main.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { heardOutput } from '../../support/heard-output.ts'
import { machines } from '../../support/machines.ts'
import { mustRun } from '../../support/run-program.mjs'
import { temporaryFolder } from '../../support/temporary-folder.ts'

vi.mock('@/lib/machine/look.ts', () => ({ lookAtHost: vi.fn() }))

const folder = temporaryFolder()
const heard = heardOutput()
const tty = Object.getOwnPropertyDescriptor(process.stdout, 'isTTY') ?? { value: undefined }
beforeEach(() => {
  vi.mocked(lookAtHost).mockReset().mockResolvedValue(machines.bare)
})
afterEach(() => {
  Object.defineProperty(process.stdout, 'isTTY', { ...tty, configurable: true })
})

const diagnose = (...argv: string[]) => main(['diagnose', '--dir', folder(), ...argv], '/dist')
const inFolder = (name: string) => join(folder(), name)

describe('diagnose --out', () => {
  it.each<[string, () => void]>([
    ['a file', () => writeFileSync(inFolder('taken'), 'mine')],
    ['a link that leads nowhere', () => symlinkSync('/nowhere/at/all', inFolder('taken'))],
  ])('refuses the name of %s that is there, before anything is looked at', async (_, make) => {
    make()
    expect(await diagnose('--out', inFolder('taken'))).toBe(2)
    expect(heard.stderr).toContain(`${inFolder('taken')} is there already. Name another file.`)
    expect(lookAtHost).not.toHaveBeenCalled()
  })

  it('refuses a folder that is not there, before anything is looked at', async () => {
    expect(await diagnose('--out', inFolder('none/report.md'))).toBe(2)
    expect(heard.stderr).toContain(
      `There is no folder ${inFolder('none')} for ${inFolder('none/report.md')}.`,
    )
    expect(lookAtHost).not.toHaveBeenCalled()
  })

  it('writes the report for this user alone', async () => {
    expect(await diagnose('--out', inFolder('report.md'))).toBe(0)
    expect(readFileSync(inFolder('report.md'), 'utf8')).toMatch(/^# .*\n\nMade by reflector-wizard /)
    expect(statSync(inFolder('report.md')).mode & 0o777).toBe(0o600)
    expect(heard.stdout).toBe('')
  })
})

describe('diagnose --long', () => {
  it('writes an archive that tar unpacks, for this user alone', async () => {
    const path = inFolder('report.tar.gz')
    expect(await diagnose('--long', '--out', path)).toBe(0)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await mustRun('tar', 'tar', ['-xzf', path, '-C', folder()])
    const unpacked = (name: string) => readFileSync(inFolder(`reflector-wizard-report/${name}`), 'utf8')
    expect(unpacked('report.md')).toContain('## Causes')
    expect(JSON.parse(unpacked('doctor.json'))).toHaveProperty('findings')
  })

  it('does not throw bytes at a terminal', async () => {
    Object.defineProperty(process.stdout, 'isTTY', { value: true, configurable: true })
    expect(await diagnose('--long')).toBe(2)
    expect(heard.stderr).toContain('name a file for it with --out FILE')
    expect(existsSync(inFolder('reflector-wizard-report.tar.gz'))).toBe(false)
  })
})
