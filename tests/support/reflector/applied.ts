import { isCopy, isEnv, isWhole, secretsOf } from '@/lib/plan/documents.ts'
import { fateOf } from '@/lib/plan/fate.ts'
import { fill } from '@/lib/plan/fill.ts'
import { valueAt } from '@/lib/plan/homes.ts'
import type { Plan } from '@/lib/plan/plan.ts'
import type { Home, Secret } from '@/lib/stacks/contract/value.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { withFiles } from './world.ts'

/** What stands for a secret that arises while a plan is carried out. */
const MADE = '<made>'
export const MINTED = '<minted>'
/** The same where it has to look like a key of Garage's. */
export const MINTED_KEYS = [`GK${'a'.repeat(24)}`, 'b'.repeat(64)]
const HASHED = '<hash>'

/** The world after a plan was carried out: its files written, and what services give filled in. */
export function applied(plan: Plan, world: World, vault: ReadonlyMap<string, string> = new Map()): World {
  const values = new Map<Home, string>()
  for (const secret of plan.documents.flatMap(secretsOf)) {
    const value = secretValue(secret, world, vault)
    if (value !== undefined) values.set(secret.home, value)
  }
  const written = plan.documents.map(document => {
    const text = fill(document, world.files, home => values.get(home))
    return [
      document.path,
      isEnv(document) || isWhole(document) || isCopy(document) ? text : undefined,
    ] as const
  })
  return withFiles(world, Object.fromEntries(written))
}

function secretValue(
  secret: Secret,
  { files }: World,
  vault: ReadonlyMap<string, string>,
): string | undefined {
  const fate = fateOf(secret, files, new Set(vault.keys()))
  if (fate === 'kept') return valueAt(secret.home, files)
  switch (secret.comes) {
    case 'made':
      return `${secret.prefix ?? ''}${MADE}`
    case 'minted':
      return [MINTED, ...MINTED_KEYS].find(value => secret.like?.test(value) ?? true)
    case 'hashed':
      return fate === 'missing' ? undefined : HASHED
    case 'typed':
      return fate === 'missing' ? undefined : vault.get(secret.answer)
  }
}
