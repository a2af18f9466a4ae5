import type { Finding } from '../doctor/finding.ts'
import type { World } from '../stacks/contract/world.ts'
import type { Plan } from './plan.ts'
import { nameNotes } from './project-name.ts'

/** What a person should know of a plan that is neither wrong nor a risk. */
export const notesOn = (dir: string, { compose }: Plan, _world: World): Finding[] => [
  ...nameNotes(dir, compose),
]
