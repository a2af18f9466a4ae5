import type { HostFacts } from '../doctor/facts.ts'
import { lookAtFolder } from '../machine/look-at-folder.ts'
import { riskyFolder } from '../machine/risky-folder.ts'
import { refused } from '../refusal.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { isFree, onlyFolderIn, type Place } from '../system/place.ts'
import { removeTree } from '../system/remove-tree.ts'
import { fetchInto } from './fetch-into.ts'
import type { Came } from './progress-lines.ts'
import type { Source } from './source.ts'

export interface Getting {
  stack: Stack
  source: Source
  /** A folder that is absent or empty; the one it is in is there. */
  target: string
  host: Promise<HostFacts>
  /** How it gets to its place. */
  place: Place
  signal: AbortSignal
  tell(line: string): void
  came?(amount: Came): void
}

/** Fetches a checkout aside and moves it in whole. However it ends before that, nothing of it stays. */
export async function getCheckout(order: Getting): Promise<{ generation: string }> {
  const { stack, source, target, host, place, signal } = order
  if (!isFree(target)) throw refused(`${target} is not empty. Choose a folder that is new or empty.`)
  for (const { title, because, remedy } of riskyFolder(target))
    throw refused(`${title}. ${because} ${remedy}`)
  const aside = place.openAside(target)
  try {
    await fetchInto(aside, source, order)
    // Archives have everything in one folder that is named after them.
    const whole = onlyFolderIn(aside) ?? aside
    const recognised = recognise(whole, stack, await host)
    signal.throwIfAborted()
    place.moveIn(target, whole)
    return recognised
  } finally {
    removeTree(aside)
  }
}

function recognise(dir: string, stack: Stack, host: HostFacts): { generation: string } {
  const world = lookAtFolder(dir, stack, host)
  const recognised =
    'findings' in world
      ? { no: world.findings.map(({ title, because }) => `${title}. ${because}`).join(' ') }
      : stack.recognise(world)
  if ('generation' in recognised) return recognised
  throw refused(
    `What was fetched is no checkout of ${stack.title}. ${recognised.no} Nothing of it was kept; name another place, or another tag or branch of it.`,
  )
}
