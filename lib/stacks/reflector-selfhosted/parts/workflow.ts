import {
  hatchetDashboard,
  hatchetReady,
  hatchetSettings,
  hatchetSteps,
  hatchetWatches,
} from '../../parts/hatchet.ts'
import { dashboardAddress } from '../address.ts'
import type { Part } from '../answers.ts'
import { hasHatchet } from '../checkout.ts'
import { SERVER } from '../settings.ts'

/** The workflow engine, where the checkout has one. */
export const workflow: Part = {
  documents: context =>
    hasHatchet(context.world.checkout)
      ? [hatchetSettings(SERVER), hatchetDashboard(dashboardAddress(context))]
      : [],
  steps: ({ world }) => (hasHatchet(world.checkout) ? hatchetSteps(SERVER) : []),
  watches: ({ world }) => (hasHatchet(world.checkout) ? hatchetWatches(SERVER) : []),
  ready: { hatchet: () => hatchetReady },
}
