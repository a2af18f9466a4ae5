import { expect, it, vi } from 'vitest'
import { askRemote } from '@/lib/system/remote/ask-remote.ts'

/** A name server of somebody else, who lets a name lead to where clouds hand out credentials. */
vi.mock('node:dns', () => ({
  lookup: (_name: string, options: { all?: boolean }, answer: (error: null, ...found: unknown[]) => void) =>
    options.all
      ? answer(null, [
          { address: '127.0.0.1', family: 4 },
          { address: '169.254.169.254', family: 4 },
        ])
      : answer(null, '169.254.169.254', 4),
}))

it('a name that leads to such an address is not asked, whatever else it leads to', async () => {
  const given = await askRemote('http://metadata.example.com/', { signal: AbortSignal.timeout(5000) })
  expect(given).toMatchObject({
    why: expect.stringContaining('169.254.169.254 is where clouds hand out credentials'),
  })
})
