import type { Plan } from '../../plan/plan.ts'
import type { RunFiles } from '../run-files.ts'
import type { Containers } from './containers.ts'
import type { openLine, Pace } from './line.ts'

/** What everything that is played has in common. */
export interface Stage {
  dir: string
  plan: Plan
  files: RunFiles
  containers: Containers
  line: ReturnType<typeof openLine>
  pace: Pace
}
