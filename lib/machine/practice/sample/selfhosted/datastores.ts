import { type Block, type Services, SOON } from '../compose-text.ts'
import { type Generation, isNewer } from '../generation.ts'

const SELDOM = { interval: '30s', timeout: '3s', retries: 3 }

/** Database and queue; the database makes that of the workflow engine on its first start. */
export const datastores = (generation: Generation): Services => ({
  redis: {
    image: 'redis:7.2-alpine',
    restart: 'unless-stopped',
    ...(isNewer(generation) && { ports: ['6379:6379'] }),
    healthcheck: { test: ['CMD', 'redis-cli', 'ping'], ...SELDOM },
    volumes: ['redis_data:/data'],
  },
  postgres: {
    image: 'postgres:17-alpine',
    restart: 'unless-stopped',
    ...(isNewer(generation) && { command: ['postgres', '-c', 'max_connections=200'] }),
    environment: { POSTGRES_USER: 'reflector', POSTGRES_PASSWORD: 'reflector', POSTGRES_DB: 'reflector' },
    volumes: ['postgres_data:/var/lib/postgresql/data', ...(isNewer(generation) ? [firstStart] : [])],
    healthcheck: { test: ['CMD-SHELL', 'pg_isready -U reflector'], ...SELDOM },
  },
})

export const DATABASE_SCRIPT = 'server/docker/init-hatchet-db.sql'
export const firstStart = `./${DATABASE_SCRIPT}:/docker-entrypoint-initdb.d/init-hatchet-db.sql:ro`

/** Keeps recordings on this machine instead of in a bucket elsewhere; the same in both compose files that have it. */
export const garage: Block = {
  image: 'dxflrs/garage:v1.1.0',
  restart: 'unless-stopped',
  ports: ['3900:3900', '3903:3903'],
  volumes: [
    'garage_data:/var/lib/garage/data',
    'garage_meta:/var/lib/garage/meta',
    './data/garage.toml:/etc/garage.toml:ro',
  ],
  healthcheck: { test: ['CMD', '/garage', 'stats'], ...SOON, start_period: '5s' },
}

export const storage: Services = { garage: { ...garage, profiles: ['garage'] } }
