import { describe, expect, it } from 'vitest'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { LLM_CODE, STANDALONE } from '@/lib/stacks/reflector-standalone/shape.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { planned, settled } from '../../../support/standalone-plans.ts'
import { SHAPES, standaloneWorld, withFiles } from '../../../support/standalone-worlds.ts'

/** As everything generic sees it. */
const stack: Stack = reflectorStandalone
const { recognise, flags, urls, composed } = stack

describe('recognising a checkout', () => {
  it.each([
    ['added', '2026-02', ['docker-compose.yml', 'docker-compose.standalone.yml']],
    ['alone', '2026-02', ['docker-compose.standalone.yml']],
    ['workflows', '2026-04', ['docker-compose.standalone.yml']],
  ] as const)('tells the shape %s by what is there', (shape, generation, files) => {
    const world = standaloneWorld(shape)
    expect(recognise(world)).toEqual({ generation })
    expect(composed?.(world.files)).toEqual(files)
  })

  it('says what is missing in a folder that is none, or half of one', () => {
    const world = standaloneWorld('added')
    const none = { ...world, files: { ...world.files, [STANDALONE]: { absent: true as const } } }
    expect(recognise(none)).toEqual({ no: expect.stringContaining(STANDALONE) })
    const half = { ...world, checkout: { services: { ollama: world.checkout.services.ollama } } }
    expect(recognise(half as typeof world)).toEqual({ no: expect.stringContaining('server, worker, web') })
  })
})

describe('flags', () => {
  it('are wrong use, whatever they are', () => {
    for (const argv of [['--gpu'], ['--model=x', '--caddy'], ['-h'], ['word']])
      expect(flags?.(argv, standaloneWorld('alone'))).toMatchObject([{ level: 'blocks' }])
  })

  it('may be none', () => expect(flags?.([], standaloneWorld('alone'))).toEqual({}))
})

describe('addresses', () => {
  const urlsOf = (...args: Parameters<typeof standaloneWorld>) => {
    const world = standaloneWorld(...args)
    return urls({ answers: settled(world), world }).map(({ label, url }) => `${label} ${url}`)
  }

  it('lead through the proxy where there is one', () => {
    expect(urlsOf('workflows')).toEqual([
      'Reflector https://192.168.1.50:3043',
      'Reflector, from this machine https://localhost:3043',
      'API https://192.168.1.50:3043/v1/me',
      'Workflows http://localhost:8889',
    ])
    expect(urlsOf('alone', { platform: 'darwin' })).toEqual([
      'Reflector https://localhost:3043',
      'API https://localhost:3043/v1/me',
    ])
  })

  it('are plain ports where there is none', () => {
    expect(urlsOf('added')).toEqual([
      'Reflector http://localhost:3000',
      'API http://localhost:1250/v1/me',
      'Workflows http://localhost:8889',
    ])
  })
})

describe('rules', () => {
  const ids = (world: ReturnType<typeof standaloneWorld>, given = {}) =>
    planned(world, given).findings.map(({ id, level }) => `${level} ${id}`)

  it('have nothing to stop a plain machine, and say that transcripts are deleted', () => {
    for (const shape of SHAPES) expect(ids(standaloneWorld(shape))).toEqual(['warns standalone-retention'])
  })

  it.each([
    ['another system', standaloneWorld('alone', { platform: 'freebsd' }), {}, 'blocks standalone-system'],
    [
      'a model without tools',
      standaloneWorld('workflows', {}, { [LLM_CODE]: 'x(is_function_calling_model=True)' }),
      { llm: { kind: 'ollama-cpu', model: 'phi4' } },
      'blocks llm-tools',
    ],
    [
      'a model without tools, for a server that does not use them yet',
      standaloneWorld('alone', {}, { [LLM_CODE]: 'x(is_function_calling_model=False)' }),
      { llm: { kind: 'ollama-cpu', model: 'phi4' } },
      'warns llm-tools',
    ],
    ['a card that is not there', standaloneWorld('alone'), { llm: { kind: 'ollama-gpu' } }, 'warns llm-card'],
    ['an Ollama of its own', standaloneWorld('alone', { platform: 'darwin' }), {}, 'warns llm-host'],
    ['an unknown address', standaloneWorld('alone', { address: undefined }), {}, 'warns standalone-address'],
    [
      'speech that goes elsewhere',
      standaloneWorld('added', {}, { 'server/.env': 'TRANSCRIPT_BACKEND=modal\n' }),
      {},
      'warns standalone-speech',
    ],
  ])('name %s', (_what, world, given, expected) => {
    expect(ids(world, given)).toContain(expected)
  })

  it('say no more of deletion once a time was chosen', () => {
    const texts = { 'server/.env': 'PUBLIC_DATA_RETENTION_DAYS=3650\n' }
    expect(ids(standaloneWorld('alone', {}, texts))).toEqual([])
  })

  it('leave a folder under the name of a file to a person, where upstream deletes it', () => {
    const world = standaloneWorld('alone')
    const files = { ...world.files, Caddyfile: { unusable: 'It is a folder.' } }
    expect(ids({ ...world, files })).toContain('blocks file:Caddyfile')
  })
})

describe('files that are there already', () => {
  it('lose only TRANSCRIPT_STORAGE_BACKEND, and only where there is no storage', () => {
    const texts = { 'server/.env': 'TRANSCRIPT_STORAGE_BACKEND=aws\nSECRET_KEY=own\n' }
    const { files } = planned(standaloneWorld('added', {}, texts))
    const gone = files
      .flatMap(({ changes }) => changes)
      .filter(({ after, secret }) => after === null && !secret)
    expect(gone).toMatchObject([{ key: 'TRANSCRIPT_STORAGE_BACKEND', before: 'aws' }])
  })

  it('keep a storage configuration that was tuned by hand', () => {
    const garage = withFiles(standaloneWorld('alone'), { 'data/garage.toml': 'rpc_secret = "abc"\n' })
    expect(planned(garage).files.map(({ path }) => path)).not.toContain('data/garage.toml')
  })
})
