import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { connect, type Engine } from '@/lib/system/engine/connect.ts'
import { imageSince, type Pulled, pullImage } from '@/lib/system/engine/images.ts'
import { portOf } from '../support/port-of.ts'
import { type Registry, startRegistry } from '../support/registry.ts'
import { mustRun } from '../support/run-program.mjs'

const docker = (...args: string[]) =>
  mustRun(`docker ${args[0]}`, 'docker', args, { env: inject('engineEnv') })
const patient = () => new AbortController().signal
const BYTES = 40_000_000

let engine: Engine
let registry: Registry
let image = ''

/** Bytes that cannot be packed, so that what comes over the line is as large as what arrives. */
beforeAll(async () => {
  engine = connect(inject('engineEnv').DOCKER_HOST ?? '')
  registry = await startRegistry()
  image = `${registry.host}/some/thing:1`
  const folder = mkdtempSync(join(tmpdir(), 'wizard-image-'))
  writeFileSync(join(folder, 'bytes'), randomBytes(BYTES))
  await mustRun('Packing', 'tar', ['-C', folder, '-cf', join(folder, 'image.tar'), 'bytes'])
  // Not built: a build keeps its layers although the image is removed.
  await docker('import', join(folder, 'image.tar'), image)
  await docker('push', '--quiet', image)
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await docker('rmi', '--force', image)
})
afterAll(() => registry.stop())

describe('pulling an image', () => {
  it('counts the bytes that come, up to all of them, and leaves the image there', async () => {
    const told: Pulled[] = []
    await pullImage(engine, image, { signal: patient(), tell: pulled => told.push(pulled) })
    expect(await imageSince(engine, image)).toBeInstanceOf(Date)
    expect(told.at(-1)?.done).toBe(told.at(-1)?.of)
    expect(told.at(-1)?.of).toBeGreaterThan(BYTES)
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b))
  })

  it('that is broken off ends at once and leaves no image', async () => {
    const stop = new AbortController()
    const pulling = pullImage(engine, image, { signal: stop.signal, tell: () => stop.abort() })
    await expect(pulling).rejects.toThrow()
    expect(stop.signal.aborted).toBe(true)
    expect(await imageSince(engine, image)).toBeUndefined()
  })

  it.each([
    [401, /unauthorized|denied|authorization/i],
    [429, /toomanyrequests|too many requests|429/i],
    [500, /500|internal server error/i],
  ])('from a registry that answers %i is refused with what it said', async (status, because) => {
    const server = createServer((_, response) => response.writeHead(status).end()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const name = `127.0.0.1:${portOf(server)}/some/thing:1`
    const error = await pullImage(engine, name, { signal: patient(), tell: () => {} }).catch(String)
    server.close()
    expect(error).toMatch(because)
  })

  it.each([
    ['of a name that the registry does not have', () => `${registry.host}/no/thing:1`, /not found|unknown/],
    ['from a registry that nobody can reach', () => '127.0.0.1:9/some/thing:1', /refused/],
  ])('%s is refused with what the engine says', async (_, name, because) => {
    await expect(pullImage(engine, name(), { signal: patient(), tell: () => {} })).rejects.toThrow(because)
  })
})
