import {
  asks,
  type Block,
  composeText,
  healthy,
  onCards,
  plain,
  type Services,
  SLOW_START,
  SOON,
  started,
} from './compose-text.ts'
import { code, postgres, redis } from './development-compose.ts'
import { garage } from './selfhosted/datastores.ts'

const HOST_NAME = ['host.docker.internal:host-gateway']

/** This file knows no workflow engine, and its speech service is the one beside it. */
const speechBeside: Block = {
  HATCHET_CLIENT_SERVER_URL: '',
  HATCHET_CLIENT_HOST_PORT: '',
  TRANSCRIPT_BACKEND: 'modal',
  TRANSCRIPT_URL: 'http://cpu:8000',
  TRANSCRIPT_MODAL_API_KEY: 'local',
  DIARIZATION_BACKEND: 'modal',
  DIARIZATION_URL: 'http://cpu:8000',
}

const afterQueue = { depends_on: { redis: started } }

const backEnd: Services = {
  server: {
    ...code,
    ports: ['1250:1250', '50000-50100:50000-50100/udp'],
    extra_hosts: HOST_NAME,
    environment: {
      ENTRYPOINT: 'server',
      DATABASE_URL: 'postgresql+asyncpg://reflector:reflector@postgres:5432/reflector',
      REDIS_HOST: 'redis',
      CELERY_BROKER_URL: 'redis://redis:6379/1',
      CELERY_RESULT_BACKEND: 'redis://redis:6379/1',
      ...speechBeside,
      ROOT_PATH: '/server-api',
      WEBRTC_PORT_RANGE: '50000-50100',
    },
    depends_on: { postgres: healthy, redis: started },
  },
  worker: { ...code, environment: { ENTRYPOINT: 'worker', ...speechBeside }, ...afterQueue },
  beat: { ...code, environment: { ENTRYPOINT: 'beat' }, ...afterQueue },
}

const frontEnd: Services = {
  web: {
    image: 'reflector-frontend-standalone',
    build: { context: './www' },
    ports: ['3000:3000'],
    command: ['node', 'server.js'],
    env_file: ['./www/.env.local'],
    environment: {
      NODE_ENV: 'production',
      SERVER_API_URL: 'http://server:1250',
      KV_URL: 'redis://redis:6379',
      KV_USE_TLS: 'false',
      FEATURE_REQUIRE_LOGIN: 'false',
      FEATURE_ROOMS: 'false',
      NEXTAUTH_SECRET: 'standalone-local-secret',
      AUTHENTIK_ISSUER: '',
      AUTHENTIK_REFRESH_TOKEN_URL: '',
    },
  },
  caddy: {
    image: 'caddy:2-alpine',
    restart: 'unless-stopped',
    ports: ['3043:443'],
    extra_hosts: HOST_NAME,
    volumes: ['./Caddyfile:/etc/caddy/Caddyfile:ro', 'caddy_data:/data', 'caddy_config:/config'],
    depends_on: ['web', 'server'],
  },
}

const speech: Block = {
  volumes: ['gpu_cache:/root/.cache'],
  restart: 'unless-stopped',
  healthcheck: asks('http://localhost:8000/docs', SLOW_START),
}

const language = (profile: string): Block => ({
  image: 'ollama/ollama:latest',
  profiles: [profile],
  ports: ['11434:11434'],
  volumes: ['ollama_data:/root/.ollama'],
  restart: 'unless-stopped',
  healthcheck: asks('http://localhost:11434/api/tags', SOON),
})

const models: Services = {
  cpu: {
    build: { context: './gpu/self_hosted', dockerfile: 'Dockerfile.cpu' },
    ports: ['8100:8000'],
    ...speech,
  },
  'gpu-nvidia': {
    build: { context: './gpu/self_hosted' },
    profiles: ['gpu-nvidia'],
    deploy: onCards,
    ...speech,
  },
  ollama: { ...language('ollama-gpu'), deploy: onCards },
  'ollama-cpu': language('ollama-cpu'),
}

const ABOUT = ['Reflector on one machine: a sample made for practice by reflector-wizard.']
const VOLUMES = ['garage_data', 'garage_meta', 'ollama_data', 'gpu_cache', 'caddy_data', 'caddy_config']

/** It has been the same since the first moment that the sample shows. */
export const standaloneCompose = (): string =>
  composeText(
    ABOUT,
    { ...frontEnd, ...backEnd, redis, postgres: postgres(), garage, ...models },
    { volumes: plain(...VOLUMES) },
  )
