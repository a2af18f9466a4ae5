import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { run, shown } from '@/lib/system/command.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
afterEach(() => void vi.unstubAllEnvs())

function script(lines: string, mode = 0o755): string {
  const path = join(folder(), 'program')
  writeFileSync(path, `#!/bin/sh\n${lines}\n`, { mode })
  return path
}

describe('how a program ends', () => {
  it('well, with what it said', async () => {
    expect(await run([script('echo out; echo err >&2')])).toEqual({
      ended: 'exited',
      exitCode: 0,
      stdout: 'out',
      stderr: 'err',
    })
  })
  it('with a code of its own', async () => {
    expect(await run([script('echo half; exit 7')])).toMatchObject({
      ended: 'exited',
      exitCode: 7,
      stdout: 'half',
    })
  })
  it('missing', async () => {
    vi.stubEnv('PATH', folder())
    expect(await run(['no-such-program-anywhere'])).toEqual({ ended: 'missing' })
    expect(await run([join(folder(), 'nowhere')])).toEqual({ ended: 'missing' })
  })
  it('denied', async () => {
    expect(await run([script('echo no', 0o644)])).toEqual({ ended: 'denied' })
    expect(await run([folder()])).toEqual({ ended: 'denied' })
  })
  it('killed', async () => {
    expect(await run([script('kill -KILL $$')])).toEqual({ ended: 'killed', signal: 'SIGKILL' })
  })
  it('late, also where it listens to no signal', async () => {
    const stubborn = script('trap "" TERM INT HUP\nwhile :; do :; done')
    expect(await run([stubborn], { seconds: 0.2 })).toEqual({ ended: 'timeout', seconds: 0.2 })
  })
  it('late, though a child of its own holds the output open', async () => {
    const child = join(folder(), 'child')
    const parent = script(`sleep 60 & echo $! > ${child}; wait`)
    expect(await run([parent], { seconds: 0.3 })).toEqual({ ended: 'timeout', seconds: 0.3 })
    process.kill(Number(readFileSync(child, 'utf8')))
  })
})

describe('what a program is given', () => {
  it('is each argument as it is: there is no shell', async () => {
    const args = ['$(id)', '`id`', '; id', '$HOME', '*', '', 'a  b', '"', "'", '\\', '--', '|']
    const outcome = await run([script('for a in "$@"; do printf "[%s]" "$a"; done'), ...args])
    expect(outcome).toMatchObject({ stdout: args.map(arg => `[${arg}]`).join('') })
    vi.stubEnv('PATH', folder())
    expect(await run(['echo $(id)'])).toEqual({ ended: 'missing' })
  })

  it('is only what the list of variables allows', async () => {
    vi.stubEnv('HF_TOKEN', 'secret')
    vi.stubEnv('PORT', '34567')
    vi.stubEnv('COMPOSE_FILE', 'other.yml')
    vi.stubEnv('DOCKER_HOST', 'unix:///x')
    vi.stubEnv('https_proxy', 'http://p')
    const outcome = await run(['env'])
    const names = outcome.ended === 'exited' ? outcome.stdout.split('\n').map(line => line.split('=')[0]) : []
    expect(names).toEqual(expect.arrayContaining(['PATH', 'DOCKER_HOST', 'https_proxy']))
    expect(names.filter(name => !/^(PATH|HOME|DOCKER_.*|\w+_proxy)$/i.test(name ?? ''))).toEqual([])
  })

  it('is no standard input to wait for', async () => {
    expect(await run(['cat'])).toMatchObject({ ended: 'exited', exitCode: 0, stdout: '' })
  })
})

it('keeps no more than a mebibyte of what a program says', async () => {
  const outcome = await run([script('yes 0123456789abcdef | head -c 3000000')])
  expect(outcome.ended).toBe('exited')
  expect(outcome.ended === 'exited' ? outcome.stdout.length : 0).toBeLessThanOrEqual(1024 * 1024)
})

it('shows a command as it is written', () => {
  expect(shown(['docker', 'compose', 'version'])).toBe('docker compose version')
})
