import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { clearRedirects, showInBrowser } from '@/lib/session/show.ts'
import { browserCommand, startBrowser } from '@/lib/system/browser.ts'
import { modeOf, temporaryFolder } from '../../support/temporary-folder.ts'

vi.mock('@/lib/system/browser.ts', () => ({ browserCommand: vi.fn(), startBrowser: vi.fn() }))
beforeEach(() => {
  vi.mocked(startBrowser).mockClear()
  vi.mocked(browserCommand).mockImplementation((_platform, _environment, file) => ['browser', file])
})

const folder = temporaryFolder()
const link = 'http://127.0.0.1:4747/in/W0RD'

it('leads the browser there by a page of ours alone, so that `ps` shows no login word', () => {
  showInBrowser(folder(), link)
  const [[command, cwd] = []] = vi.mocked(startBrowser).mock.calls
  const file = command?.[1] ?? ''
  expect(JSON.stringify(command)).not.toContain('W0RD')
  expect(cwd).toBe(folder())
  expect(modeOf(file)).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toContain(`url=${link}"`)
  expect(basename(file)).toMatch(/^open-[0-9a-f]{12}\.html$/)
})

it('writes nothing where there is no screen', () => {
  vi.mocked(browserCommand).mockReturnValue(undefined)
  showInBrowser(folder(), link)
  expect(readdirSync(folder())).toEqual([])
  expect(startBrowser).not.toHaveBeenCalled()
})

it('clears all such pages away, and nothing else', () => {
  showInBrowser(folder(), link)
  showInBrowser(folder(), link)
  const others = ['open-door.txt', 'open-me.html', 'server.json', 'my-open-ab.html']
  for (const name of others) writeFileSync(join(folder(), name), '')
  clearRedirects(folder())
  expect(readdirSync(folder()).sort()).toEqual(others.sort())
})

it('does not mind that somebody removed the folder meanwhile', () => {
  expect(() => clearRedirects(join(folder(), 'gone'))).not.toThrow()
})
