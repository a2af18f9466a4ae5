import { describe, expect, it } from 'vitest'
import { readEnv } from '@/lib/plan/env/read-env.ts'
import { textOf } from '@/lib/stacks/reflector-standalone/shape.ts'
import { planned, settled } from '../../../support/standalone-plans.ts'
import { applied, type Shape, standaloneWorld } from '../../../support/standalone-worlds.ts'
import { type Golden, goldens } from './goldens.ts'

/** The workflows of April need an engine that upstream's standalone leaves out: these come on top. */
const WORKFLOW_KEYS = {
  HATCHET_CLIENT_SERVER_URL: 'http://hatchet:8888',
  HATCHET_CLIENT_HOST_PORT: 'hatchet:7077',
  HATCHET_CLIENT_TLS_STRATEGY: 'none',
  HATCHET_CLIENT_TOKEN: 'made-HATCHET_CLIENT_TOKEN',
}

const SHAPES = [
  ['alone', {}],
  ['workflows', WORKFLOW_KEYS],
] as const

type Run = Pick<Golden, 'machine' | 'before' | 'model'>

function run({ machine, before = {}, model }: Run, shape: Shape) {
  const world = standaloneWorld(shape, machine, before)
  const { kind } = settled(world).llm ?? { kind: '' }
  const plan = planned(world, model === undefined ? {} : { llm: { kind, model } })
  const after = applied(plan, world)
  const envOf = (path: string) =>
    Object.fromEntries([...readEnv(textOf(after.files, path) ?? '')].map(([key, { value }]) => [key, value]))
  return { plan, server: envOf('server/.env'), web: envOf('www/.env.local'), after }
}

describe.each(SHAPES)('in a checkout %s, the files say what upstream writes', (shape, more) => {
  it.each(goldens.map(golden => [golden.name, golden] as const))('%s', (_name, golden) => {
    const { plan, server, web, after } = run(golden, shape)
    const { upstream, ours } = golden
    expect(server).toEqual({ ...upstream.server, ...ours, ...more })
    expect(web).toEqual(upstream.web)
    expect(plan.compose.profiles).toEqual(upstream.profiles)
    expect(textOf(after.files, 'Caddyfile')).toContain('\n:443 {\n\ttls internal {\n\t\ton_demand\n')
    expect(textOf(after.files, 'data/garage.toml')).toContain('rpc_secret = "made-rpc_secret"')
  })
})

describe('where upstream stops, the plan goes on', () => {
  it.each([
    ['linux without an address', { platform: 'linux', address: undefined }, 'https://localhost:3043'],
    ['linux as it comes, Ollama on 11434', { platform: 'linux' }, 'https://192.168.1.50:3043'],
    ['mac as it comes, Ollama on 11434', { platform: 'darwin' }, 'https://localhost:3043'],
  ])('%s', (_name, machine, site) => {
    const { server, web } = run({ machine }, 'alone')
    expect(server.LLM_URL).toMatch(/:11434\/v1$/)
    expect(web).toMatchObject({ SITE_URL: site, API_URL: site })
  })
})

describe('the plan of February 2026, Ollama added to the development stack', () => {
  const { server, web, plan } = run({ machine: {} }, 'added')

  it('has the values that its task list decides, and PUBLIC_MODE, without which nothing is listed', () => {
    expect(server).toEqual({
      DATABASE_URL: 'postgresql+asyncpg://reflector:reflector@postgres:5432/reflector',
      REDIS_HOST: 'redis',
      CELERY_BROKER_URL: 'redis://redis:6379/1',
      CELERY_RESULT_BACKEND: 'redis://redis:6379/1',
      AUTH_BACKEND: 'none',
      PUBLIC_MODE: 'true',
      DIARIZATION_ENABLED: 'false',
      TRANSLATION_BACKEND: 'passthrough',
      LLM_URL: 'http://ollama-cpu:11434/v1',
      LLM_MODEL: 'qwen2.5:14b',
      LLM_API_KEY: 'not-needed',
      ...WORKFLOW_KEYS,
    })
    expect(web).toEqual({
      SITE_URL: 'http://localhost:3000',
      NEXTAUTH_URL: 'http://localhost:3000',
      NEXTAUTH_SECRET: 'standalone-dev-secret-not-for-production',
      API_URL: 'http://localhost:1250',
      SERVER_API_URL: 'http://server:1250',
      WEBSOCKET_URL: 'ws://localhost:1250',
      KV_URL: 'redis://redis:6379',
      FEATURE_REQUIRE_LOGIN: 'false',
    })
  })

  it('writes nothing that only the later shape has', () => {
    expect(plan.files.map(({ path }) => path)).toEqual([
      'server/.env',
      'www/.env.local',
      'docker-compose.wizard.yml',
    ])
  })
})
