import type { KnownCompose } from '../contract/stack.ts'

/** The services of upstream's compose file, in all releases that this wizard knows. */
export const known: KnownCompose = {
  services: [
    ...[
      'server',
      'worker',
      'beat',
      'web',
      'redis',
      'postgres',
      'gpu',
      'cpu',
      'ollama',
      'ollama-cpu',
      'garage',
    ],
    ...[
      'caddy',
      'hatchet',
      'hatchet-worker-cpu',
      'hatchet-worker-llm',
      'livekit-server',
      'livekit-egress',
      'mailpit',
    ],
  ],
  images: [],
  built: ['monadicalsas/reflector-backend', 'monadicalsas/reflector-frontend'],
  variables: [
    ...['HF_TOKEN', 'BIND_HOST', 'LIVEKIT_UDP_PORTS'],
    ...['HATCHET_CLIENT_HOST_PORT', 'HATCHET_CLIENT_SERVER_URL'],
  ],
}
