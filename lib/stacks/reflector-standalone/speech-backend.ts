import { valueAt } from '../../plan/homes.ts'
import type { World } from '../contract/world.ts'
import { SERVER_ENV } from './server-env.ts'
import { standsAlone } from './shape.ts'

/** Where speech goes that is not made into text here. Only the first plan leaves speech to the server itself. */
export function backendElsewhere(world: World): string | undefined {
  const backend = valueAt(`${SERVER_ENV}#TRANSCRIPT_BACKEND`, world.files)
  return standsAlone(world) || backend === 'whisper' ? undefined : backend
}
