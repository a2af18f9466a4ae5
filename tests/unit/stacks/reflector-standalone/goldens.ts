import { GARAGE_KEYS, type MachineFacts } from '../../../support/standalone-worlds.ts'

/*
 * What upstream's scripts/setup-standalone.sh of c8db3736 and 52888f69 (the same file in both) wrote when it was run with
 * stand-ins for docker, curl and the rest: keys and values, by case. `OLLAMA_PORT` was 11434, the port that is published,
 * except in the cases `as wished`, where the stand-in answered on the 11435 that the script asks by itself.
 */

type Env = Record<string, string>

export interface Golden {
  name: string
  machine: MachineFacts
  model?: string
  /** Files that were there already. */
  before?: Record<string, string>
  upstream: { profiles: string[]; server: Env; web: Env }
  /** Keys of server/.env in which we differ on purpose; docs/differences.md names each. */
  ours?: Env
}

const server: Env = {
  DATABASE_URL: 'postgresql+asyncpg://reflector:reflector@postgres:5432/reflector',
  REDIS_HOST: 'redis',
  CELERY_BROKER_URL: 'redis://redis:6379/1',
  CELERY_RESULT_BACKEND: 'redis://redis:6379/1',
  AUTH_BACKEND: 'none',
  PUBLIC_MODE: 'true',
  TRANSLATION_BACKEND: 'passthrough',
  LLM_URL: 'http://ollama-cpu:11434/v1',
  LLM_MODEL: 'qwen2.5:14b',
  LLM_API_KEY: 'not-needed',
  WEBRTC_HOST: '192.168.1.50',
  TRANSCRIPT_STORAGE_BACKEND: 'aws',
  TRANSCRIPT_STORAGE_AWS_ENDPOINT_URL: 'http://garage:3900',
  TRANSCRIPT_STORAGE_AWS_BUCKET_NAME: 'reflector-media',
  TRANSCRIPT_STORAGE_AWS_REGION: 'garage',
  ...GARAGE_KEYS,
}

const webAt = (site: string): Env => ({
  SITE_URL: site,
  NEXTAUTH_URL: site,
  NEXTAUTH_SECRET: 'standalone-dev-secret-not-for-production',
  API_URL: site,
  WEBSOCKET_URL: 'auto',
  SERVER_API_URL: 'http://server:1250',
  FEATURE_REQUIRE_LOGIN: 'false',
})

const without = (env: Env, ...keys: string[]): Env =>
  Object.fromEntries(Object.entries(env).filter(([key]) => !keys.includes(key)))

const linux: Golden['upstream'] = {
  profiles: ['ollama-cpu'],
  server,
  web: webAt('https://192.168.1.50:3043'),
}
const LINUX: MachineFacts = { platform: 'linux', address: '192.168.1.50' }
const CARD: MachineFacts = { ...LINUX, cards: ['NVIDIA RTX 4090'] }

const MAC: MachineFacts = { platform: 'darwin', address: '192.168.1.60' }
const onMac: Env = { ...server, WEBRTC_HOST: '192.168.1.60', LLM_URL: 'http://host.docker.internal:11434/v1' }
const mac: Golden['upstream'] = {
  profiles: [],
  server: onMac,
  web: webAt('https://localhost:3043'),
}

const FROM_EXAMPLE: Env = {
  AUTH_JWT_AUDIENCE: '',
  TRANSCRIPT_BACKEND: 'modal',
  TRANSCRIPT_URL: 'https://speech.example.com',
  TRANSCRIPT_MODAL_API_KEY: '',
  LLM_CONTEXT_WINDOW: '16000',
  DIARIZATION_ENABLED: 'false',
}
const lines = (env: Env) =>
  Object.entries(env)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')

export const goldens: Golden[] = [
  { name: 'linux, processor', machine: LINUX, upstream: linux },
  {
    name: 'linux, card',
    machine: CARD,
    upstream: {
      ...linux,
      profiles: ['ollama-gpu'],
      server: { ...server, LLM_URL: 'http://ollama:11434/v1' },
    },
  },
  {
    name: 'linux, processor, as wished',
    machine: LINUX,
    upstream: { ...linux, server: { ...server, LLM_URL: 'http://ollama-cpu:11435/v1' } },
    ours: { LLM_URL: 'http://ollama-cpu:11434/v1' },
  },
  {
    name: 'linux, card, as wished',
    machine: CARD,
    upstream: {
      ...linux,
      profiles: ['ollama-gpu'],
      server: { ...server, LLM_URL: 'http://ollama:11435/v1' },
    },
    ours: { LLM_URL: 'http://ollama:11434/v1' },
  },
  { name: 'linux, nvidia-smi fails', machine: { ...LINUX, cards: [] }, upstream: linux },
  {
    name: 'linux, another model',
    machine: LINUX,
    model: 'llama3.1:8b',
    upstream: { ...linux, server: { ...server, LLM_MODEL: 'llama3.1:8b' } },
  },
  {
    name: 'linux, a Caddyfile that was there',
    machine: LINUX,
    before: { Caddyfile: '# mine\n' },
    upstream: linux,
  },
  {
    name: 'linux, env files that were links',
    machine: LINUX,
    before: {
      'server/.env': '# shared\nFOO=1\nLLM_URL=http://old\n',
      'www/.env.local': 'AUTHENTIK_CLIENT_ID=x\n',
    },
    upstream: { ...linux, server: { ...server, FOO: '1' }, web: { ...linux.web, AUTHENTIK_CLIENT_ID: 'x' } },
  },
  {
    name: 'linux, env files that were there',
    machine: LINUX,
    before: {
      'server/.env': lines({
        ...FROM_EXAMPLE,
        AUTH_BACKEND: 'jwt',
        TRANSLATION_BACKEND: 'modal',
        LLM_MODEL: '',
      }),
      'www/.env.local': 'SITE_URL=http://localhost:3000\nFEATURE_ROOMS=true\n',
    },
    upstream: {
      ...linux,
      server: { ...server, ...FROM_EXAMPLE },
      web: { ...linux.web, FEATURE_ROOMS: 'true' },
    },
  },
  {
    name: 'linux, server/.env lost while Garage knows the key',
    machine: LINUX,
    upstream: {
      ...linux,
      server: without(
        server,
        'TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID',
        'TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY',
      ),
    },
    ours: {
      ...GARAGE_KEYS,
    },
  },
  { name: 'mac', machine: MAC, upstream: mac },
  {
    name: 'mac, as wished',
    machine: MAC,
    upstream: { ...mac, server: { ...onMac, LLM_URL: 'http://host.docker.internal:11435/v1' } },
    ours: { LLM_URL: 'http://host.docker.internal:11434/v1' },
  },
  {
    name: 'mac, no address in the network',
    machine: { ...MAC, address: undefined },
    upstream: { ...mac, server: without(onMac, 'WEBRTC_HOST') },
  },
]
