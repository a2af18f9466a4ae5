import { type Block, composeText, healthy, plain, type Services, started } from './compose-text.ts'
import { type Generation, isNewer } from './generation.ts'
import { firstStart } from './selfhosted/datastores.ts'
import { engine, engineSettings } from './selfhosted/workflows.ts'

/** The code of the checkout itself, run as it stands there. */
export const code: Block = {
  build: { context: 'server' },
  volumes: ['./server/:/app/', '/app/.venv'],
  env_file: ['./server/.env'],
}

const PATIENT = { interval: '5s', timeout: '5s', retries: 10, start_period: '15s' }

export const postgres = (...more: string[]): Block => ({
  image: 'postgres:17',
  command: "postgres -c 'max_connections=200'",
  ports: ['5432:5432'],
  environment: { POSTGRES_USER: 'reflector', POSTGRES_PASSWORD: 'reflector', POSTGRES_DB: 'reflector' },
  volumes: ['./data/postgres:/var/lib/postgresql/data', ...more],
  healthcheck: { test: ['CMD-SHELL', 'pg_isready -d reflector -U reflector'], ...PATIENT },
})

export const redis: Block = { image: 'redis:7.2', ports: ['6379:6379'] }

/** The server shares the network of the machine here, and finds its neighbours by the ports they publish. */
const server: Block = {
  ...code,
  network_mode: 'host',
  environment: {
    ENTRYPOINT: 'server',
    DATABASE_URL: 'postgresql+asyncpg://reflector:reflector@localhost:5432/reflector',
    REDIS_HOST: 'localhost',
    CELERY_BROKER_URL: 'redis://localhost:6379/1',
    CELERY_RESULT_BACKEND: 'redis://localhost:6379/1',
    HATCHET_CLIENT_SERVER_URL: 'http://localhost:8889',
    HATCHET_CLIENT_HOST_PORT: 'localhost:7078',
  },
}

const ENGINE_ADDRESS = {
  HATCHET_CLIENT_SERVER_URL: 'http://hatchet:8888',
  HATCHET_CLIENT_HOST_PORT: 'hatchet:7077',
}

const workflowWorker = (name: string): Block => ({
  ...code,
  environment: { ENTRYPOINT: name, ...ENGINE_ADDRESS },
  depends_on: { hatchet: healthy },
})

const hatchet: Block = {
  ...engine,
  environment: {
    ...engineSettings,
    SERVER_AUTH_COOKIE_DOMAIN: 'localhost',
    SERVER_URL: 'http://localhost:8889',
  },
  ports: ['8889:8888', '7078:7077'],
  volumes: ['./data/hatchet-config:/config'],
}

/** Built since April; before, a plain Node that worked on the checkout's own folder. */
const web = (generation: Generation): Block => ({
  ...(isNewer(generation)
    ? {
        build: { context: './www', dockerfile: 'Dockerfile' },
        environment: {
          NODE_ENV: 'development',
          SERVER_API_URL: 'http://host.docker.internal:1250',
          KV_URL: 'redis://redis:6379',
        },
        depends_on: { redis: started },
      }
    : {
        image: 'node:22-alpine',
        command: 'sh -c "corepack enable && pnpm install && pnpm dev"',
        restart: 'unless-stopped',
        working_dir: '/app',
        volumes: ['./www:/app/', '/app/node_modules', 'next_cache:/app/.next'],
        environment: ['NODE_ENV=development', 'SERVER_API_URL=http://host.docker.internal:1250'],
        depends_on: ['server'],
      }),
  ports: ['3000:3000'],
  env_file: ['./www/.env.local'],
  extra_hosts: ['host.docker.internal:host-gateway'],
})

const ABOUT = ['Reflector for development: a sample made for practice by reflector-wizard.']

export function developmentCompose(generation: Generation): string {
  const services: Services = {
    server,
    worker: {
      ...code,
      environment: { ENTRYPOINT: 'worker', ...ENGINE_ADDRESS },
      depends_on: { redis: started },
    },
    beat: { ...code, environment: { ENTRYPOINT: 'beat' }, depends_on: { redis: started } },
    'hatchet-worker-cpu': workflowWorker('hatchet-worker-cpu'),
    'hatchet-worker-llm': workflowWorker('hatchet-worker-llm'),
    redis,
    web: web(generation),
    postgres: postgres(firstStart),
    hatchet,
  }
  return composeText(ABOUT, services, { volumes: plain('next_cache') })
}
