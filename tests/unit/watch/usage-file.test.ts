import { join } from 'node:path'
import process from 'node:process'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openUsage } from '@/lib/watch/usage.ts'
import { keepUsage, readUsage } from '@/lib/watch/usage-file.ts'
import { newFolder, removeFolder } from '../../support/wizard.ts'

const used = () => {
  const usage = openUsage(undefined, 0)
  for (const at of [100, 110])
    usage.note(
      at,
      new Map([['db', { id: 'c', load: { cpu: at, memory: 1, received: 0, sent: 0, read: 0, written: 0 } }]]),
    )
  return usage
}

it('what was used is there for whoever comes later', () => {
  const dir = newFolder()
  onTestFinished(() => removeFolder(dir))
  keepUsage(dir, used())
  expect(readUsage(dir, 120).history()).toEqual({ db: [[110, 100, 1, 0, 0, 0, 0]] })
})

it('a folder that is gone stops nobody from looking on, and that is said', () => {
  const say = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  onTestFinished(() => say.mockRestore())
  const dir = newFolder()
  onTestFinished(() => removeFolder(dir))
  keepUsage(join(dir, 'gone'), used())
  expect(say).toHaveBeenCalledWith(expect.stringContaining('could not be kept'))
})
