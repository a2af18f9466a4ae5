import type { HostFacts } from '../doctor/facts.ts'
import { refused, wrong } from '../refusal.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { stacks } from '../stacks/list.ts'
import { seeFile } from '../system/see-file.ts'
import { lookAtFolder } from './look-at-folder.ts'

/**
 * The stack named, else the one that is set up here, else the first that knows this checkout. One whose compose files
 * cannot be read is chosen as well: the plan says what is wrong with them, where another stack would be a surprise.
 */
export function chooseStack(dir: string, host: HostFacts, id: string | undefined): Stack {
  if (id !== undefined) return named(id)
  const reasons: string[] = []
  for (const stack of new Set([...stacks.filter(stack => isSetUp(dir, stack)), ...stacks])) {
    const world = lookAtFolder(dir, stack, host)
    const recognised = 'findings' in world ? undefined : stack.recognise(world)
    if (!recognised || 'generation' in recognised) return stack
    reasons.push(`${stack.title}: ${recognised.no}`)
  }
  throw refused(
    `${dir} is no checkout that the wizard knows. ${reasons.join(' ')} Give another folder with --dir, or fetch a checkout into a new one with \`reflector-wizard get\`.`,
  )
}

const isSetUp = (dir: string, { leaves = [] }: Stack) =>
  leaves.length > 0 && leaves.every(path => 'text' in seeFile(dir, path))

export function named(id: string): Stack {
  const found = stacks.find(stack => stack.id === id)
  if (found) return found
  throw wrong(`There is no stack "${id}". Choose from: ${stacks.map(stack => stack.id).join(', ')}.`)
}
