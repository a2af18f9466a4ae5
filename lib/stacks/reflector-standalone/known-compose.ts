import type { KnownCompose } from '../contract/stack.ts'

/** They run from the sources in `server/`. */
const FROM_SOURCES = ['server', 'worker', 'beat', 'hatchet-worker-cpu', 'hatchet-worker-llm']

/** The services of upstream's two compose files, in all releases that this wizard knows. */
export const known: KnownCompose = {
  services: [
    ...['server', 'worker', 'beat', 'web', 'redis', 'postgres', 'hatchet', 'hatchet-worker-cpu'],
    ...['hatchet-worker-llm', 'caddy', 'garage', 'cpu', 'gpu-nvidia', 'ollama', 'ollama-cpu'],
  ],
  images: ['node'],
  built: ['reflector-frontend-standalone'],
  hostPorts: { server: [1250] },
  variables: ['LLM_URL'],
  changes: { server: FROM_SOURCES, www: ['web'] },
  asks: {
    'server.network_mode:host':
      'The development stack of upstream has its server on the network of this machine, so that media of calls reaches it.',
    'postgres.reads-below:server/docker/init-hatchet-db.sql':
      'Upstream has its server run from the sources, and the database read a script that is among them.',
    ...Object.fromEntries(
      [
        ...FROM_SOURCES.flatMap(service =>
          ['.env', 'Dockerfile', 'dockerfile'].map(file => `${service}.reads-below:server/${file}`),
        ),
        'web.reads-below:www/.env.local',
      ].map(key => [
        key,
        'Upstream keeps the settings and the Dockerfile of what runs from the sources among them.',
      ]),
    ),
  },
}
