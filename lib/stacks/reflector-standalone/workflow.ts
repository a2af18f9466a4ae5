import { hatchetReady, hatchetSettings, hatchetSteps } from '../parts/hatchet.ts'
import type { StandalonePart } from './questions.ts'
import { SERVER_ENV } from './server-env.ts'
import { publishedPort, workflowOf } from './shape.ts'

/** The workflow engine, where there is one or one has to be lent by the development stack. */
export const workflow: StandalonePart = {
  documents: ({ world }) => ('services' in workflowOf(world) ? [hatchetSettings(SERVER_ENV)] : []),
  steps: ({ world }) => {
    const engine = workflowOf(world)
    if (!('services' in engine)) return []
    return hatchetSteps(
      SERVER_ENV,
      `http://127.0.0.1:${publishedPort(engine.services.hatchet, 8888) ?? 8888}`,
    )
  },
  ready: { hatchet: () => hatchetReady },
}
