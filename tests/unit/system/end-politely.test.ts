import process from 'node:process'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { endPolitely } from '@/lib/system/end-politely.ts'
import { openStandIns } from '../../support/stand-in-programs.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
beforeEach(() => void vi.spyOn(process, 'kill'))
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const refusing = (code: string) =>
  vi.mocked(process.kill).mockImplementation(() => {
    throw Object.assign(new Error(code), { code })
  })

it('a process of this user is asked, not killed', () => {
  vi.mocked(process.kill).mockReturnValue(true)
  endPolitely(7)
  expect(process.kill).toHaveBeenCalledExactlyOnceWith(7, 'SIGTERM')
})

it('one that acts as root is asked by root', async () => {
  const standIns = openStandIns(folder())
  standIns.add('sudo')
  vi.stubEnv('PATH', standIns.bin)
  refusing('EPERM')
  endPolitely(7)
  await vi.waitFor(() => expect(standIns.calls()).toHaveLength(1))
  expect(standIns.calls()[0]?.argv).toEqual(['sudo', '-n', 'kill', '-TERM', '7'])
})

it('one that is gone already is no trouble', () => {
  refusing('ESRCH')
  expect(() => endPolitely(7)).not.toThrow()
})
