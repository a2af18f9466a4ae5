import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusalOfFiles } from '@/lib/machine/real/compose-model.ts'
import { composeQueue } from '@/lib/machine/real/compose-queue.ts'
import { stubDocker } from '../../../support/stub-docker.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
beforeEach(() => void vi.stubEnv('PATH', `${folder()}:${process.env.PATH}`))
afterEach(() => vi.unstubAllEnvs())

/** Notes what Compose is asked to do, one call a line, and then runs the given shell lines. */
const stub = (lines: string) =>
  stubDocker(
    folder(),
    `echo "$*" | sed 's/.* create //; s/--pull never --no-build //; s/-- //' >> '${folder()}/calls'\n${lines}`,
  )
const calls = () =>
  existsSync(join(folder(), 'calls')) ? readFileSync(join(folder(), 'calls'), 'utf8').trim().split('\n') : []

const open = (everyone: string[] | undefined = undefined, duringJudgement = () => {}) => {
  const project = { dir: folder(), name: 'p', files: ['c.yml'], profiles: [], variables: {} }
  const judgeNow = async () => {
    duringJudgement()
    const refusal = refusalOfFiles(project)
    return refusal ? { refusal } : { project }
  }
  return composeQueue(judgeNow, {
    everyone: async () => everyone,
    containers: async () => ['a', 'b', 'web', 'proxy'].map(service => ({ service, name: `p-${service}-1` })),
    needs: service => (service === 'proxy' ? ['web', 'b'] : service === 'web' ? ['b'] : []),
  })
}
const patient = () => new AbortController().signal
const wish = { recreate: false, tell: () => {}, signal: patient() }

describe('what Compose is asked', () => {
  it('is asked for together where it comes together, and one after the other where not', async () => {
    stub('')
    const queue = open()
    await Promise.all([
      queue.create('a', wish),
      queue.create('b', wish),
      queue.create('c', { ...wish, recreate: true }),
    ])
    await queue.create('d', wish)
    expect(calls()).toEqual(['a b', '--force-recreate c', 'd'])
  })

  it('is asked for alone where together it failed, so that one of them is to blame', async () => {
    stub('case "$*" in *bad*) echo "no such image" >&2; exit 1;; esac')
    const queue = open()
    const results = await Promise.allSettled([queue.create('good', wish), queue.create('bad', wish)])
    expect(results[0]).toMatchObject({ status: 'fulfilled' })
    expect(results[1]).toMatchObject({
      status: 'rejected',
      reason: { message: 'Docker Compose cannot make bad.', lines: ['no such image'] },
    })
    expect(calls()).toEqual(['good bad', 'good', 'bad'])
  })

  it('is not asked for where its turn comes after the run was stopped', async () => {
    const halt = new AbortController()
    stub('')
    const queue = open()
    const first = queue.create('slow', wish)
    const waiting = queue.create('late', { ...wish, recreate: true, signal: halt.signal })
    halt.abort(new Error('stopped'))
    await expect(waiting).rejects.toThrow('stopped')
    await first
    expect(calls()).toEqual(['slow'])
  })

  it('is waited for where it is creating a container when the run is stopped, and the reason is told at once', async () => {
    const halt = new AbortController()
    stub(
      `echo Creating; n=0; while [ ! -e '${folder()}/go' ] && [ $((n += 1)) -lt 1000 ]; do sleep 0.01; done; echo Created`,
    )
    const heard: string[] = []
    const tell = (line: string) => {
      heard.push(line)
      if (line === 'Creating') halt.abort(new Error('stopped'))
      if (line.includes('nothing is left half replaced')) writeFileSync(join(folder(), 'go'), '')
    }
    await open().create('slow', { ...wish, tell, signal: halt.signal })
    expect(heard).toEqual(['Creating', expect.stringContaining('The run waits for it'), 'Created'])
  })

  it('is not asked for where the run is stopped while the files are judged', async () => {
    const halt = new AbortController()
    stub('')
    const queue = open(undefined, () => halt.abort(new Error('stopped')))
    await expect(queue.create('late', { ...wish, signal: halt.signal })).rejects.toThrow('stopped')
    expect(calls()).toEqual([])
  })

  it('tells each its own lines, and all of them what concerns all', async () => {
    stub('echo " Network p_default  Created"; echo " Container p-a-1  Created"; echo "odd"')
    const heard: Record<string, string[]> = { a: [], b: [] }
    const queue = open()
    await Promise.all(
      ['a', 'b'].map(name =>
        queue.create(name, { ...wish, recreate: false, tell: line => heard[name]?.push(line.trim()) }),
      ),
    )
    expect(heard.a).toContain('Container p-a-1  Created')
    expect(heard.b).not.toContain('Container p-a-1  Created')
    expect([heard.a, heard.b].every(lines => lines?.includes('odd'))).toBe(true)
  })

  it('is tried once for all, and again after something was made or written', async () => {
    stub('case "$*" in *dry-run*) echo " DRY-RUN MODE -  Container p-a-1  Recreate";; esac')
    const queue = open(['a', 'b'])
    const ask = () =>
      Promise.all([queue.wouldReplace('a', 'p-a-1', patient()), queue.wouldReplace('b', 'p-b-1', patient())])
    expect(await ask()).toEqual([true, false])
    expect(await ask()).toEqual([true, false])
    expect(calls()).toEqual(['a b'])
    queue.forget()
    await ask()
    await queue.create('a', wish)
    await ask()
    expect(calls()).toEqual(['a b', 'a b', 'a', 'a b'])
  })

  it('is not tried for what it has just made, until a file is written or something that it needs is made', async () => {
    stub('')
    const queue = open()
    const ask = (service: string) => queue.wouldReplace(service, `p-${service}-1`, patient())
    await queue.create('web', wish)
    await queue.create('a', wish)
    expect(await Promise.all(['web', 'a'].map(ask))).toEqual([false, false])
    expect(calls()).toEqual(['web', 'a'])
    await queue.create('b', wish)
    await Promise.all(['web', 'a'].map(ask))
    expect(calls()).toEqual(['web', 'a', 'b', 'web'])
    queue.forget()
    await ask('a')
    expect(calls().at(-1)).toBe('a')
    expect(calls()).toHaveLength(5)
  })

  describe('about a service that needs one that differs', () => {
    const says = (...names: string[]) =>
      names.map(name => `echo " Container p-${name}-1  Recreate";`).join(' ')
    const ALL = ['a', 'b', 'web', 'proxy']
    const differing = async () => {
      const queue = open(ALL)
      const found = await Promise.all(ALL.map(name => queue.wouldReplace(name, `p-${name}-1`, patient())))
      return ALL.filter((_, at) => found[at])
    }

    it('is asked again as if that one were not there', async () => {
      stub(`case "$*" in *scale*) ;; *) ${says('b', 'web', 'proxy')} esac`)
      expect(await differing()).toEqual(['b'])
      expect(calls()).toEqual(['a b web proxy', '--scale=b=0 web proxy'])
    })

    it('finds those that differ themselves as well', async () => {
      stub(`case "$*" in *web=0*) ;; *b=0*) ${says('web', 'proxy')} ;; *) ${says('b', 'web', 'proxy')} esac`)
      expect(await differing()).toEqual(['b', 'web'])
      expect(calls().at(-1)).toBe('--scale=b=0 --scale=web=0 proxy')
    })

    it('takes it to differ where Compose cannot try it so', async () => {
      stub(`case "$*" in *scale*) echo "container missing" >&2; exit 1 ;; *) ${says('b', 'web')} esac`)
      expect(await differing()).toEqual(['b', 'web'])
    })
  })

  it('says what Compose has against the files', async () => {
    stub('echo "env file server/.env not found" >&2; exit 14')
    await expect(open().wouldReplace('a', 'p-a-1', patient())).rejects.toMatchObject({
      lines: ['env file server/.env not found'],
    })
  })
})

describe('A provider that comes into the compose file while a page is open', () => {
  it.each<[string, (queue: ReturnType<typeof open>) => Promise<unknown>]>([
    ['a dry run', queue => queue.wouldReplace('web', 'p-web-1', patient())],
    ['a service that is made', queue => queue.create('web', wish)],
  ])('is not run by %s', async (_what, ask) => {
    stub('')
    writeFileSync(join(folder(), 'c.yml'), 'services: {web: {provider: {type: ./evil}}}')
    await expect(ask(open())).rejects.toThrow('Compose was not called')
    expect(calls()).toEqual([])
  })

  it('is not run where it lies in a file outside that is included', async () => {
    stub('')
    writeFileSync(join(folder(), 'c.yml'), 'include: [../evil.yml]\nservices: {web: {image: x}}')
    await expect(open().create('web', wish)).rejects.toThrow('Compose was not called')
    expect(calls()).toEqual([])
  })
})
