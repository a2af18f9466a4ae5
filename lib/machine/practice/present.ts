import { modelsOf } from '../../plan/downloads.ts'
import type { Asked, PresentHere } from '../present.ts'
import { modelAt } from './ask.ts'
import { openContainers } from './containers.ts'
import { readMemory } from './memory.ts'

/** What a folder for practice remembers of what a plan is about. */
export function lookAtPracticePresent({ dir, prepared: { plan, world } }: Asked): PresentHere {
  const { images, models, running } = readMemory(dir)
  const containers = openContainers(plan, world, dir)
  return {
    containers: Object.keys(running).map(service => ({
      service,
      isUp: true,
      isOurs: true,
      outdatedBy: [],
    })),
    images: plan.services.filter(name => images.includes(containers.imageOf(name))),
    models: modelsOf(plan).filter(model => models.includes(modelAt(model))),
    up: Object.keys(running),
  }
}
