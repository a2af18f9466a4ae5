import { unseenHost } from '../doctor/facts.ts'
import { secretsOf } from '../plan/documents.ts'
import { valueAt } from '../plan/homes.ts'
import { prepareHere } from '../run/prepare-here.ts'
import type { Choice } from '../stacks/contract/answers.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { movedId } from '../stacks/secret-destination.ts'

export interface Stored {
  secrets: ReadonlyMap<string, string>
  /** The fields whose secret is there, and was given for another address or account. */
  moved: ReadonlySet<string>
}

/**
 * What was typed for an earlier run and belongs to this choice, out of the files where it lives, by the field. That does
 * not depend on the machine, which is not looked at.
 */
export async function storedSecrets(
  dir: string,
  { id: stack }: Stack,
  given: Record<string, Choice>,
): Promise<Stored> {
  const prepared = await prepareHere(dir, { stack, given, host: unseenHost })
  if ('findings' in prepared) return { secrets: new Map(), moved: new Set() }
  const { plan, world } = prepared
  const found = plan.documents.flatMap(secretsOf).flatMap((secret): [string, string][] => {
    if (secret.comes !== 'typed') return []
    const value = valueAt(secret.home, world.files)
    return value === undefined ? [] : [[secret.answer, value]]
  })
  const isMoved = (at: string) => plan.findings.some(({ id }) => id === movedId(at))
  return {
    secrets: new Map(found.filter(([at]) => !isMoved(at))),
    moved: new Set(found.flatMap(([at]) => (isMoved(at) ? [at] : []))),
  }
}
