import type { Service } from '../plan/compose/services.ts'
import type { StandingContainer } from '../plan/container-fates.ts'
import type { Present } from '../plan/downloads.ts'
import type { PreparedPlan } from './prepare-plan.ts'

/** What stands on a machine of what a plan is about; asking it changes nothing and reaches no other machine. */
export interface PresentHere extends Present {
  containers: StandingContainer[]
}

export interface Asked {
  dir: string
  prepared: PreparedPlan
  /** As the compose files will have them. */
  services: Record<string, Service>
}
