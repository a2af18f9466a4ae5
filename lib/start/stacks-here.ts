import { unseenHost } from '../doctor/facts.ts'
import type { Finding } from '../doctor/finding.ts'
import { lookAtFolder } from '../machine/look-at-folder.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { stacks } from '../stacks/list.ts'

export interface KnownStack {
  stack: Stack
  /** Whether its files say how it was set up, with this wizard or without it. */
  isSetUp: boolean
  /** What is wrong with its compose files. */
  findings: Finding[]
}

export interface StacksHere {
  known: KnownStack[]
  /** Why the others are not here. */
  reasons: string[]
}

/** Which stacks know what is in a folder. The machine is not asked. */
export function stacksHere(dir: string): StacksHere {
  const here: StacksHere = { known: [], reasons: [] }
  for (const stack of stacks) {
    const world = lookAtFolder(dir, stack, unseenHost)
    if ('findings' in world) {
      here.known.push({ stack, isSetUp: false, findings: world.findings })
      continue
    }
    const recognised = stack.recognise(world)
    if ('no' in recognised) here.reasons.push(`${stack.title}: ${recognised.no}`)
    else here.known.push({ stack, isSetUp: isSetUp(stack, world), findings: [] })
  }
  return here
}

/** Where several stacks share files, only those that one alone leaves tell that it was this one. */
function isSetUp({ leaves = [], recall }: Stack, world: Parameters<Stack['recall']>[0]): boolean {
  const isLeft = leaves.every(path => 'text' in (world.files[path] ?? { absent: true }))
  return isLeft && Object.keys(recall(world)).length > 0
}
