import type { ProjectContainer } from '../../system/engine/project-parts.ts'

/** Does something with every container as soon as it is done with those that need it; all others beside each other. */
export async function eachAfterItsUsers(
  containers: ProjectContainer[],
  act: (container: ProjectContainer) => Promise<void>,
): Promise<void> {
  const turns = new Map<ProjectContainer, Promise<void>>()

  function turnOf(container: ProjectContainer, above: ProjectContainer[]): Promise<void> {
    const known = turns.get(container)
    if (known) return known
    // Two that need each other cannot both be last.
    const path = [...above, container]
    const users = containers.filter(other => other.needs.includes(container.service) && !path.includes(other))
    const turn = Promise.allSettled(users.map(user => turnOf(user, path))).then(() => act(container))
    turns.set(container, turn)
    return turn
  }

  const outcomes = await Promise.allSettled(containers.map(container => turnOf(container, [])))
  const failed = outcomes.find(outcome => outcome.status === 'rejected')
  if (failed) throw failed.reason
}
