import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { lookAtHost } from '@/lib/machine/look.ts'
import { beginLook } from '@/lib/system/host/look.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const asked: string[] = []
let answerNames = () => {}
vi.mock('@/lib/system/host/dns.ts', () => ({
  getDns: () =>
    new Promise(resolve => {
      asked.push('names')
      answerNames = () => resolve({ cause: 'silent', why: 'a test' })
    }),
}))

const folder = temporaryFolder()
afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

const TOOLS = [
  'docker',
  'git',
  'nvidia-smi',
  'nvidia-ctk',
  'rocm-smi',
  'lspci',
  'systemd-detect-virt',
  'timedatectl',
]
/** Every question that a look asks on Linux. */
const ALL = [
  ...['docker --version', 'docker buildx', 'docker compose', 'docker context', 'git --version', 'lspci -Dnn'],
  ...['nvidia-ctk --version', 'nvidia-smi --query-gpu', 'rocm-smi --showproductname', 'systemd-detect-virt '],
  ...['timedatectl show', '/info', '/version', 'names'],
].sort()

describe('a look at a machine on which everything hangs', () => {
  it('has asked everything before anything has answered', async () => {
    const at = (name: string) => join(folder(), name)
    const [bin, begun, release] = [at('bin'), at('begun'), at('release')]
    for (const path of [bin, begun]) mkdirSync(path)
    for (const tool of TOOLS)
      writeFileSync(
        join(bin, tool),
        `#!/bin/sh\n: > "${begun}/${tool} \${1%%=*}"\nwhile [ ! -e ${release} ]; do /bin/sleep 0.05; done\nexit 1\n`,
        { mode: 0o755 },
      )
    const waiting: (() => void)[] = []
    const engine = createServer(({ url = '' }, response) => {
      asked.push(url)
      waiting.push(() => response.end('{}'))
    })
    await new Promise<void>(resolve => engine.listen(join(folder(), 'engine.sock'), resolve))
    vi.stubEnv('PATH', bin)
    vi.stubEnv('DOCKER_HOST', `unix://${folder()}/engine.sock`)

    const facts = lookAtHost(folder(), { root: '/', platform: 'linux', outside: true, left: () => 20 })
    await expect.poll(() => [...readdirSync(begun), ...asked].sort(), { timeout: 15_000 }).toEqual(ALL)
    expect(existsSync(release)).toBe(false)

    writeFileSync(release, '')
    for (const answer of waiting) answer()
    answerNames()
    expect(await facts).toHaveProperty('engineInfo.cause', 'garbled')
    engine.close()
  })

  it('has one patience for all its questions, however many follow each other', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const look = beginLook()
    expect(look.left()).toBe(2.8)
    vi.advanceTimersByTime(2000)
    expect(look.left()).toBeCloseTo(0.8)
    vi.advanceTimersByTime(60_000)
    expect(look.left()).toBe(0.1)
  })
})
