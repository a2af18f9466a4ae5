import type { World } from '../contract/world.ts'
import { hatchetReady, hatchetSettings, hatchetSteps, hatchetWatches } from '../parts/hatchet.ts'
import type { StandalonePart } from './questions.ts'
import { SERVER_ENV } from './server-env.ts'
import { publishedPort, workflowOf } from './shape.ts'

/** Where this machine reaches it. */
function engineAt(world: World): string | undefined {
  const engine = workflowOf(world)
  if (!('services' in engine)) return undefined
  return `http://127.0.0.1:${publishedPort(engine.services.hatchet, 8888) ?? 8888}`
}

/** The workflow engine, where there is one or one has to be lent by the development stack. */
export const workflow: StandalonePart = {
  documents: ({ world }) => ('services' in workflowOf(world) ? [hatchetSettings(SERVER_ENV)] : []),
  steps: ({ world }) => {
    const at = engineAt(world)
    return at === undefined ? [] : hatchetSteps(SERVER_ENV, at)
  },
  watches: ({ world }) => {
    const at = engineAt(world)
    return at === undefined ? [] : hatchetWatches(SERVER_ENV, at)
  },
  ready: { hatchet: () => hatchetReady },
}
