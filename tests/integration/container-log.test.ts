import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { connect } from '@/lib/system/engine/connect.ts'
import { containerLog, type Line, type Wish } from '@/lib/system/engine/container-log.ts'
import { makeTinyImage } from '../support/engine/tiny-image.mjs'
import { mustRun } from '../support/run-program.mjs'

const env = inject('engineEnv')
const image = `rw-log-${randomUUID().slice(0, 8)}`
const docker = (...args: string[]) => mustRun(`docker ${args[0]}`, 'docker', args, { env })
const engine = () => connect(env.DOCKER_HOST ?? '')
let container = ''

beforeAll(() => makeTinyImage(image, env))
afterAll(() => docker('image', 'rm', image))
afterEach(() => docker('rm', '--force', container))

async function says(script: string, ...options: string[]): Promise<void> {
  const command = ['run', '--detach', ...options, image, 'busybox', 'sh', '-c', script]
  container = (await docker(...command)).trim()
}

async function lines(wish: Partial<Wish> = {}, most = Number.POSITIVE_INFINITY) {
  const all: Line[] = []
  const leave = new AbortController()
  for await (const portion of containerLog(
    engine(),
    container,
    { tail: 100, after: '', isFollowed: true, ...wish },
    leave.signal,
  )) {
    all.push(...portion)
    if (all.length >= most) leave.abort()
  }
  return all
}

describe('a log that is followed', () => {
  it('is told line by line on both outputs, and ends with its container', async () => {
    await says('echo one; echo two >&2')
    const all = await lines()
    expect(all.map(({ from, line }) => `${from} ${line}`).sort()).toEqual(['err two', 'out one'])
  })

  it('moves and colours no terminal, and survives what is no text', async () => {
    await says(`printf 'a \\033[31mred\\033[0m \\033]0;title\\007 word \\377\\376\\000 end\\n'`)
    expect((await lines())[0]?.line).toMatch(/^a red {2}word .*end$/)
  })

  it('goes on after the last line that is known, without telling it twice', async () => {
    await says('for i in 1 2 3 4 5; do echo $i; done')
    await docker('wait', container)
    const all = await lines()
    const rest = await lines({ after: all[2]?.at ?? '' })
    expect(rest.map(({ line }) => line)).toEqual(['4', '5'])
  })

  it('begins with its last lines, however much was said before', async () => {
    const megabytes = `busybox yes '${'x'.repeat(200)}' | busybox head -n 150000; for i in 1 2 3; do echo end $i; done`
    await says(megabytes)
    await docker('wait', container)
    const all = await lines({ tail: 3 })
    expect(all.map(({ line }) => line)).toEqual(['end 1', 'end 2', 'end 3'])
  })

  it('is had whole up to now, of a container that goes on', async () => {
    await says('i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo $i; done; echo said >&2; busybox sleep 600')
    await lines({ tail: 'all' }, 3001)
    const all = await lines({ tail: 'all', isFollowed: false })
    expect(all).toHaveLength(3001)
    const rest = await lines({ tail: 'all', isFollowed: false, after: all[2998]?.at ?? '' })
    expect(rest.length).toBeLessThan(10)
  })

  it('keeps up with a thousand lines a second, in their order', async () => {
    await says('i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo $i; done; busybox sleep 600')
    const all = await lines({ tail: 5000 }, 3000)
    expect(all.map(({ line }) => Number(line))).toEqual(Array.from({ length: 3000 }, (_, index) => index + 1))
  })

  it('breaks a line without end, instead of keeping it all', async () => {
    await says(`busybox head -c 300000 /dev/zero | busybox tr '\\000' 'x'; echo; echo after`)
    const all = await lines()
    expect(all.at(-1)?.line).toBe('after')
    expect(all.every(({ line }) => line.length < 5000)).toBe(true)
  })

  it('is taken from a terminal as well', async () => {
    await says('echo hello', '--tty')
    expect((await lines()).map(({ line }) => line)).toEqual(['hello'])
  })
})
