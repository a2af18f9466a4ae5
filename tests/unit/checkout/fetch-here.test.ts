import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginFetch, cancelFetch, fetchHere, followFetch } from '@/lib/checkout/fetch-here.ts'
import { sourceOf } from '@/lib/checkout/source.ts'
import { unseenHost } from '@/lib/doctor/facts.ts'
import { named } from '@/lib/machine/choose-stack.ts'
import { archiveOf } from '../../support/archive-of.ts'
import { portOf } from '../../support/port-of.ts'
import { newFolder, removeFolder } from '../../support/wizard.ts'

const CHECKOUT = join(import.meta.dirname, '..', '..', 'support', 'checkouts', 'reflector-2026-04')

let dir: string
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

function begin(from: string, whenHere = () => {}) {
  const stack = named('reflector-selfhosted')
  beginFetch({
    ...{ dir, stack, whenHere },
    source: sourceOf({ from, ref: undefined, home: undefined }),
    asked: { stack: stack.id, from, ref: '' },
    host: Promise.resolve(unseenHost),
  })
}

const here = new AbortController().signal

async function lastView() {
  let last = fetchHere()
  for await (const view of followFetch(here)) last = view
  return last
}

/** Sends the half of an archive, and then nothing. */
async function stalling() {
  const bytes = archiveOf(CHECKOUT)
  const server = createServer((_, response) => {
    response.setHeader('content-length', bytes.length)
    response.write(bytes.subarray(0, bytes.length / 2))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { from: `http://127.0.0.1:${portOf(server)}/x.tar.gz`, close }
}

describe('what is fetched for a page', () => {
  it('is followed to its end, and what follows is done before anybody hears of it', async () => {
    let isHere = false
    begin(CHECKOUT, () => {
      isHere = true
    })
    expect((await lastView())?.state).toBe('done')
    expect(isHere).toBe(true)
    expect(readdirSync(dir)).toContain('docker-compose.selfhosted.yml')
  })

  it('names the cause where it fails, and keeps what was asked', async () => {
    begin('/nowhere/at/all')
    const view = await lastView()
    expect(view).toMatchObject({ state: 'failed', asked: { from: '/nowhere/at/all' } })
    expect(view?.finding?.because).toContain('There is no /nowhere/at/all')
    expect(view?.finding?.remedy).not.toBe('')
  })

  it('says that a place cannot be reached, and what is possible without a network', async () => {
    const { from, close } = await stalling()
    close()
    begin(from)
    const { finding } = (await lastView()) ?? {}
    expect(finding?.id).toBe('offline')
    expect(finding?.remedy).toContain('archive')
  })

  it('tells how much has come, is one at a time, and leaves nothing when it is stopped', async () => {
    const { from, close } = await stalling()
    begin(from)
    for await (const { came } of followFetch(here)) if (came) break
    expect(fetchHere()?.came).toMatchObject({ unit: 'bytes' })
    expect(() => begin(CHECKOUT)).toThrow(/already/)
    expect(cancelFetch()).toBe(true)
    expect((await lastView())?.state).toBe('stopped')
    expect(readdirSync(dir)).toEqual(['.reflector-wizard'])
    expect(cancelFetch()).toBe(false)
    close()
  })

  it('is not waited for by a page that is gone', async () => {
    const { from, close } = await stalling()
    begin(from)
    const gone = new AbortController()
    const views = followFetch(gone.signal)
    await views.next()
    gone.abort()
    let rest = 0
    for await (const _ of views) rest++
    expect(rest).toBeLessThan(2)
    cancelFetch()
    await lastView()
    close()
  })
})
