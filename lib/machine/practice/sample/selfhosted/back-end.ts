import { type Block, healthy, type Services, started, variable } from '../compose-text.ts'
import { type Generation, isNewer } from '../generation.ts'

/** Server, workers and timer are one image; a variable says which of them it is. */
const image = {
  build: { context: './server', dockerfile: 'Dockerfile' },
  image: 'monadicalsas/reflector-backend:latest',
  restart: 'unless-stopped',
  env_file: ['./server/.env'],
}

const datastores = {
  DATABASE_URL: 'postgresql+asyncpg://reflector:reflector@postgres:5432/reflector',
  REDIS_HOST: 'redis',
  CELERY_BROKER_URL: 'redis://redis:6379/1',
  CELERY_RESULT_BACKEND: 'redis://redis:6379/1',
}

const recordings = { volumes: ['server_data:/app/data'] }
const afterDatastores = { depends_on: { postgres: healthy, redis: started } }

/** Until April the compose file itself decides how speech is processed, and knows no workflow engine. */
const pipeline = (generation: Generation): Block =>
  isNewer(generation)
    ? {
        HF_TOKEN: variable('HF_TOKEN'),
        HATCHET_CLIENT_SERVER_URL: variable('HATCHET_CLIENT_SERVER_URL', 'http://hatchet:8888'),
        HATCHET_CLIENT_HOST_PORT: variable('HATCHET_CLIENT_HOST_PORT', 'hatchet:7077'),
      }
    : {
        HATCHET_CLIENT_SERVER_URL: '',
        HATCHET_CLIENT_HOST_PORT: '',
        TRANSCRIPT_BACKEND: 'modal',
        TRANSCRIPT_URL: 'http://transcription:8000',
        TRANSCRIPT_MODAL_API_KEY: 'selfhosted',
        DIARIZATION_BACKEND: 'modal',
        DIARIZATION_URL: 'http://transcription:8000',
        TRANSLATION_BACKEND: 'modal',
        TRANSLATE_URL: 'http://transcription:8000',
      }

export function backEnd(generation: Generation): Services {
  const media = isNewer(generation) ? '40000-40100' : '50000-50100'
  const from = bindHost(generation)
  return {
    server: {
      ...image,
      ports: [`${from}:1250:1250`, `${media}:${media}/udp`],
      environment: {
        ENTRYPOINT: 'server',
        ...datastores,
        ...pipeline(generation),
        WEBRTC_PORT_RANGE: media,
      },
      ...afterDatastores,
      ...recordings,
    },
    worker: {
      ...image,
      environment: { ENTRYPOINT: 'worker', ...datastores, ...pipeline(generation) },
      ...afterDatastores,
      ...recordings,
    },
    beat: { ...image, environment: { ENTRYPOINT: 'beat', ...datastores }, ...afterDatastores },
  }
}

/** The address that server and web are reached at can be chosen since April. */
export const bindHost = (generation: Generation) =>
  isNewer(generation) ? variable('BIND_HOST', '127.0.0.1') : '127.0.0.1'

/** They connect to the workflow engine when they start. */
export const workflowWorkers: Services = Object.fromEntries(
  [
    { name: 'hatchet-worker-cpu', only: { profiles: ['dailyco', 'livekit'] } },
    { name: 'hatchet-worker-llm', only: {} },
  ].map(({ name, only }) => [
    name,
    {
      ...image,
      ...only,
      environment: {
        ENTRYPOINT: name,
        ...datastores,
        HATCHET_CLIENT_SERVER_URL: 'http://hatchet:8888',
        HATCHET_CLIENT_HOST_PORT: 'hatchet:7077',
      },
      depends_on: { hatchet: healthy },
      ...recordings,
    },
  ]),
)
