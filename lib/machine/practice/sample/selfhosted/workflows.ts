import { asks, type Block, healthy, type Services } from '../compose-text.ts'

export const engineSettings = {
  DATABASE_URL: 'postgresql://reflector:reflector@postgres:5432/hatchet?sslmode=disable&connect_timeout=30',
  SERVER_AUTH_COOKIE_INSECURE: 't',
  SERVER_AUTH_SET_EMAIL_VERIFIED: 't',
  SERVER_GRPC_BIND_ADDRESS: '0.0.0.0',
  SERVER_GRPC_BROADCAST_ADDRESS: 'hatchet:7077',
  SERVER_GRPC_INSECURE: 't',
  SERVER_GRPC_PORT: '7077',
  SERVER_INTERNAL_CLIENT_INTERNAL_GRPC_BROADCAST_ADDRESS: 'hatchet:7077',
}

/** The engine that runs every pipeline, the same in both compose files that have it. */
export const engine: Block = {
  image: 'ghcr.io/hatchet-dev/hatchet/hatchet-lite:latest',
  restart: 'on-failure',
  depends_on: { postgres: healthy },
  environment: engineSettings,
  healthcheck: asks('http://localhost:8888/api/live', {
    interval: '30s',
    timeout: '10s',
    retries: 5,
    start_period: '30s',
  }),
}

export const workflows: Services = {
  hatchet: {
    ...engine,
    ports: ['0.0.0.0:8888:8888', '127.0.0.1:7078:7077'],
    env_file: ['./.env.hatchet'],
    volumes: ['hatchet_config:/config'],
  },
}
