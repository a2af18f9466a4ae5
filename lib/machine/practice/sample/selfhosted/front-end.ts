import type { Services } from '../compose-text.ts'
import type { Generation } from '../generation.ts'
import { bindHost } from './back-end.ts'

/** The pages, and the proxy that can stand in front of them. */
export const frontEnd = (generation: Generation): Services => ({
  web: {
    build: { context: './www', dockerfile: 'Dockerfile' },
    image: 'monadicalsas/reflector-frontend:latest',
    restart: 'unless-stopped',
    ports: [`${bindHost(generation)}:3000:3000`],
    env_file: ['./www/.env'],
    environment: {
      NODE_ENV: 'production',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      SERVER_API_URL: 'http://server:1250',
      KV_URL: 'redis://redis:6379',
      KV_USE_TLS: 'false',
      NEXTAUTH_URL_INTERNAL: 'http://localhost:3000',
    },
    depends_on: ['redis'],
  },
  caddy: {
    image: 'caddy:2-alpine',
    profiles: ['caddy'],
    restart: 'unless-stopped',
    ports: ['80:80', '443:443'],
    volumes: ['./Caddyfile:/etc/caddy/Caddyfile:ro', 'caddy_data:/data', 'caddy_config:/config'],
    depends_on: ['web', 'server'],
  },
})
