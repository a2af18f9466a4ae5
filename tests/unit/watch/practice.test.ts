import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { changeMemory } from '@/lib/machine/practice/memory.ts'
import { beginDeed } from '@/lib/run/deed.ts'
import { writeLastAnswers } from '@/lib/run/last-answers.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { seeFile } from '@/lib/system/see-file.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { sightHere } from '@/lib/watch/sight-here.ts'
import { streamLog, streamWatch } from '@/lib/watch/stream.ts'
import { takeSnapshot } from '@/lib/watch/take-snapshot.ts'
import { practise } from '../../support/practise.ts'
import { newFolder, removeFolder } from '../../support/wizard.ts'

const dir = newFolder()

beforeAll(async () => {
  openPractice(dir)
  const { ending, prepared } = await practise(dir, {
    stack: reflectorSelfhosted,
    flags: '--cpu --ollama-cpu --garage --caddy',
  })
  if (ending.ended !== 'done') throw new Error(JSON.stringify(ending))
  writeLastAnswers(openStateFolder(dir), prepared.plan)
  changeMemory(dir, () => ({ pace: 0 }))
})
afterAll(() => removeFolder(dir))

async function snapshot() {
  const sight = await sightHere(dir)
  if ('kind' in sight) throw new Error(JSON.stringify(sight.findings))
  return takeSnapshot(sight)
}

async function deed(what: 'stop' | 'start' | 'restart', service: string) {
  const begun = await beginDeed(dir, { do: what, service })
  return 'findings' in begun ? begun.findings.map(({ id }) => id) : (await begun.ended).ended
}

describe('a folder for practice', () => {
  it('answers from the machine that is made up', async () => {
    const { state, sentence, practice, drift, services } = await snapshot()
    expect([state, practice, drift]).toEqual(['healthy', true, []])
    expect(sentence).toBe(`All ${services.length} services are well.`)
    expect(services.every(({ checks }) => checks.every(({ ok }) => ok))).toBe(true)
  })

  it('has a service stopped and started again, each as a run', async () => {
    expect(await deed('stop', 'postgres')).toBe('done')
    const stopped = await snapshot()
    expect(stopped.state).toBe('degraded')
    expect(stopped.sentence).toMatch(/^postgres has no container\./)
    expect(await deed('start', 'postgres')).toBe('done')
    expect((await snapshot()).state).toBe('healthy')
    expect(await deed('restart', 'nothing')).toEqual(['no-deed'])
  })

  it('starts nothing again while its compose file asks for what was not allowed', async () => {
    const path = join(dir, 'docker-compose.selfhosted.yml')
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, before.replace(/^ {2}postgres:\n/m, '  postgres:\n    privileged: true\n'))
    expect(await deed('restart', 'postgres')).toEqual(['ask:postgres.privileged'])
    expect(await deed('start', 'redis')).toEqual(['ask:postgres.privileged'])
    expect(await deed('stop', 'redis')).toBe('done')
    writeFileSync(path, before)
    expect(await deed('start', 'redis')).toBe('done')
  })

  it('says which services run with settings that have changed since', async () => {
    const before = seeFile(dir, 'server/.env')
    if (!('text' in before)) throw new Error('There is no server/.env.')
    writeFileSync(join(dir, 'server/.env'), `${before.text}SOMETHING_OF_MINE=1\n`)
    const { drift, state } = await snapshot()
    writeFileSync(join(dir, 'server/.env'), before.text)
    expect(state).toBe('healthy')
    expect(drift.map(one => 'service' in one && one.service)).toEqual(
      expect.arrayContaining(['server', 'worker']),
    )
    expect(drift.every(one => 'service' in one)).toBe(true)
  })

  it('is streamed from the newest state on, which who comes back does not get again', async () => {
    const leave = new AbortController()
    const response = streamWatch(new Request('http://127.0.0.1/events', { signal: leave.signal }), dir)
    const frame = await firstFrame(response, 'event:snapshot')
    leave.abort()
    expect(response.headers.get('Content-Type')).toBe('text/event-stream')
    const id = /^id:(.+)$/m.exec(frame)?.[1] ?? ''
    expect(id).toMatch(/^\w+-\d+$/)
    expect(JSON.parse(/^data:(.+)$/m.exec(frame)?.[1] ?? '')).toMatchObject({ stack: 'reflector-selfhosted' })
  })

  it('says in the log of a service that nobody says anything, and knows no other service', async () => {
    const ask = (name: string) => streamLog(new Request('http://127.0.0.1/logs'), dir, name)
    expect(await (await ask('postgres')).text()).toContain('practice: nothing runs')
    expect((await ask('../../etc/passwd')).status).toBe(404)
  })
})

async function firstFrame(response: Response, wanted: string): Promise<string> {
  let heard = ''
  const decoder = new TextDecoder()
  if (!response.body) throw new Error('There is no stream.')
  for await (const bytes of response.body) {
    heard += decoder.decode(bytes, { stream: true })
    const frame = heard.split('\n\n').find(one => one.includes(wanted) && one.includes('data:'))
    if (frame) return frame
  }
  throw new Error(`The stream ended: ${heard}`)
}
