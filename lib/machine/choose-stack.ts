import type { HostFacts } from '../doctor/facts.ts'
import { refused, wrong } from '../refusal.ts'
import type { Stack } from '../stacks/contract.ts'
import { stacks } from '../stacks/list.ts'
import { lookAtFolder } from './look-at-folder.ts'

/** The stack named, else the one that is installed here, else the first that knows this checkout. */
export function chooseStack(dir: string, host: HostFacts, id: string | undefined): Stack {
  if (id !== undefined) return named(id)
  const known = stacks.flatMap(stack => {
    const world = lookAtFolder(dir, stack, host)
    const recognised = 'findings' in world ? { no: '' } : stack.recognise(world)
    return 'no' in recognised ? [] : [{ stack, installed: recognised.installed === true }]
  })
  const found = known.find(({ installed }) => installed) ?? known[0]
  if (found) return found.stack
  throw refused(
    `${dir} is no checkout that the wizard knows. Give another folder with --dir, or say which stack it is with --stack.`,
  )
}

export function named(id: string): Stack {
  const found = stacks.find(stack => stack.id === id)
  if (found) return found
  throw wrong(`There is no stack "${id}". There is: ${stacks.map(stack => stack.id).join(', ')}.`)
}
