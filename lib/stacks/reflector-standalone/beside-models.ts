import type { Beside } from '../parts/model-advice.ts'
import { asksByTools } from './shape.ts'
import { backendElsewhere } from './speech-backend.ts'

/** Speech works on the processor of the same machine, unless the server is told otherwise. */
export const besideModels: Beside = world => ({
  speech: backendElsewhere(world) === undefined ? 'processor' : 'elsewhere',
  asksTools: asksByTools(world),
})
