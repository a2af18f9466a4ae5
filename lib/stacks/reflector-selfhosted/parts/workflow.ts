import {
  hatchetDashboard,
  hatchetReady,
  hatchetSettings,
  hatchetSteps,
  hatchetWatches,
} from '../../parts/hatchet.ts'
import { dashboardAddress } from '../address.ts'
import type { Part } from '../answers.ts'
import { usesHatchet } from '../checkout.ts'
import { SERVER } from '../settings.ts'

/** The workflow engine, where one is started. */
export const workflow: Part = {
  documents: context =>
    usesHatchet(context) ? [hatchetSettings(SERVER), hatchetDashboard(dashboardAddress(context))] : [],
  steps: context => (usesHatchet(context) ? hatchetSteps(SERVER) : []),
  watches: context => (usesHatchet(context) ? hatchetWatches(SERVER) : []),
  ready: { hatchet: () => hatchetReady },
}
