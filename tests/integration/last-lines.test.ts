import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { connect } from '@/lib/system/engine/connect.ts'
import { lastLines, openLogReader, toldLines } from '@/lib/system/engine/logs.ts'
import { makeTinyImage } from '../support/engine/tiny-image.mjs'
import { mustRun } from '../support/run-program.mjs'

const env = inject('engineEnv')
const image = `rw-lives-${randomUUID().slice(0, 8)}`
const docker = (...args: string[]) => mustRun(`docker ${args[0]}`, 'docker', args, { env })
let container = ''

beforeAll(() => makeTinyImage(image, env))
afterAll(() => docker('image', 'rm', image))
afterEach(() => docker('rm', '--force', container))

const COUNTS = 'n=$(($(busybox cat /lives 2>/dev/null) + 1)); echo $n > /lives; echo life $n'

async function create(then: string, ...options: string[]): Promise<void> {
  const script = `${COUNTS}; ${then}`
  const command = ['create', '--network', 'none', ...options, image, 'busybox', 'sh', '-c', script]
  container = (await docker(...command)).trim()
}

const status = async () => (await docker('inspect', '--format', '{{.State.Status}}', container)).trim()
const engine = () => connect(env.DOCKER_HOST ?? '')
const lines = () => lastLines(engine(), container)

describe('what a container said last', () => {
  it('is of the life that somebody began, and of none before', async () => {
    await create('exec busybox sleep 600')
    await docker('start', container)
    await expect.poll(lines).toEqual(['life 1'])
    await docker('restart', '--time', '0', container)
    await expect.poll(lines).toEqual(['life 2'])
  })

  it('is of the last life also where that is over, while all of them can be told', async () => {
    // What was said within a second of a start counts to it, so the life before is longer.
    await create('[ $n -gt 1 ] || busybox sleep 1.2')
    for (const _ of ['life 1', 'life 2']) {
      await docker('start', container)
      await docker('wait', container)
    }
    expect(await lines()).toEqual(['life 2'])
    expect((await toldLines(engine(), container, 10)).map(({ line }) => line)).toEqual(['life 1', 'life 2'])
  })

  it('is also of a life that was over at once', async () => {
    await create('exit 1')
    await docker('start', container)
    await docker('wait', container)
    expect(await lines()).toEqual(['life 1'])
  })

  it('is of all lives where the engine itself starts it again', async () => {
    await create('exit 1', '--restart', 'on-failure:2')
    await docker('start', container)
    do await docker('wait', container)
    while ((await status()) !== 'exited')
    expect(await lines()).toEqual(['life 1', 'life 2', 'life 3'])
  })

  it('is nothing where it was never started', async () => {
    await create('exit 1')
    expect(await lines()).toEqual([])
  })
})

describe('what a container says while it is read on', () => {
  const began = new Date(Date.now() - 60_000)
  const heardBy = async (read: ReturnType<typeof openLogReader>) => {
    const lines: string[] = []
    await read(line => void lines.push(line))
    return lines
  }
  const say = (script: string) => docker('exec', container, 'busybox', 'sh', '-c', script)
  const sayInLog = (script: string) => say(`{ ${script}; } > /proc/1/fd/1 2> /proc/1/fd/2`)

  it('comes once each, on both outputs, however often it is asked and however much it was', async () => {
    await create('exec busybox sleep 600')
    await docker('start', container)
    const read = openLogReader(engine(), container, began)
    await expect.poll(() => heardBy(read)).toEqual(['life 1'])
    await sayInLog('echo first; i=0; while [ $i -lt 13000 ]; do i=$((i+1)); echo $i; done; echo last >&2')
    const heard: string[] = []
    await expect.poll(async () => heard.push(...(await heardBy(read)))).toBe(13_002)
    expect(heard).toEqual(expect.arrayContaining(['first', '1', '13000', 'last']))
    expect(new Set(heard).size).toBe(13_002)
    expect(await heardBy(read)).toEqual([])
  })

  it('goes on where it is started again, and ends where it is removed', async () => {
    await create('exec busybox sleep 600')
    await docker('start', container)
    const read = openLogReader(engine(), container, began)
    await expect.poll(() => heardBy(read)).toEqual(['life 1'])
    await docker('restart', '--time', '0', container)
    await expect.poll(() => heardBy(read)).toEqual(['life 2'])
    await docker('rm', '--force', container)
    expect(await heardBy(read)).toEqual([])
  })
})
