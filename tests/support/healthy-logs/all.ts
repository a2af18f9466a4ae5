import { server, web, worker } from './backend.ts'
import { postgres, redis } from './databases.ts'
import { compose } from './docker.ts'
import type { HealthyService } from './healthy-log.ts'
import { hatchet, livekit } from './meetings.ts'
import { ollama, speech } from './models.ts'
import { caddy, garage } from './storage.ts'

/** Every service of the stacks, and what brings them up. */
export const HEALTHY_SERVICES: HealthyService[] = [
  postgres,
  redis,
  server,
  worker,
  web,
  garage,
  caddy,
  ollama,
  speech,
  hatchet,
  livekit,
  compose,
]
