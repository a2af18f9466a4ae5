import { composeText, plain } from '../compose-text.ts'
import { type Generation, isNewer } from '../generation.ts'
import { backEnd, workflowWorkers } from './back-end.ts'
import { datastores, storage } from './datastores.ts'
import { frontEnd } from './front-end.ts'
import { meetings } from './meetings.ts'
import { models } from './models.ts'
import { workflows } from './workflows.ts'

const ABOUT = [
  'Reflector, self-hosted: a sample made for practice by reflector-wizard.',
  'It has the services of the real file, and nothing that could be started with it.',
]

const VOLUMES = ['postgres_data', 'redis_data', 'server_data', 'gpu_cache', 'garage_data', 'garage_meta']
const MORE_VOLUMES = ['ollama_data', 'caddy_data', 'caddy_config']

export function selfhostedCompose(generation: Generation): string {
  const isNew = isNewer(generation)
  return composeText(
    ABOUT,
    {
      ...backEnd(generation),
      ...frontEnd(generation),
      ...datastores(generation),
      ...models,
      ...storage,
      ...(isNew && { ...workflows, ...workflowWorkers, ...meetings }),
    },
    {
      volumes: plain(...VOLUMES, ...MORE_VOLUMES, ...(isNew ? ['hatchet_config'] : [])),
      networks: { default: { attachable: true } },
    },
  )
}
