import { linkOf, modeOf, secretsOf } from '../plan/documents.ts'
import type { FilePlan } from '../plan/file-plan.ts'
import { fill, type Known } from '../plan/fill.ts'
import { valueAt } from '../plan/homes.ts'
import { makeSecret } from '../secrets/make-secret.ts'
import type { Home } from '../stacks/contract.ts'
import { backUp } from '../system/back-up.ts'
import { openStateFolder } from '../system/state-folder.ts'
import { removeFile, verifyUnchanged, writeFile } from '../system/write-file.ts'
import type { PreparedPlan } from './prepare-plan.ts'

/**
 * Writes exactly the files of the plan. Every file is held against what was planned for before the first is touched, and
 * what it said is kept in a backup. Returns those that were written.
 */
export function renderPlan(dir: string, { plan, world, vault }: PreparedPlan): FilePlan[] {
  const known = knownSecrets({ plan, world, vault })
  const documents = new Map(plan.documents.map(document => [document.path, document]))
  const texts = new Map(plan.documents.map(document => [document.path, fill(document, world.files, known)]))
  // What only comes during the run is no reason to write the same bytes again.
  const changed = plan.files.filter(
    ({ path, seen }) => texts.get(path) !== ('text' in seen ? seen.text : undefined),
  )
  for (const { path, seen } of changed) verifyUnchanged(dir, path, seen)
  if (changed.length > 0) backUp(openStateFolder(dir), changed)
  for (const { path, seen } of changed) {
    const [document, text] = [documents.get(path), texts.get(path)]
    if (!document || text === undefined) removeFile(dir, path)
    else writeFile(dir, path, text, { seen, mode: modeOf(document, text), link: linkOf(document) })
  }
  return changed
}

/** Fresh secrets, each made once however many files have it, and those that the files have already. */
function knownSecrets({ plan, world, vault }: PreparedPlan): Known {
  const fresh = new Set(plan.files.flatMap(({ writes }) => writes))
  const made = new Map<Home, string>()
  for (const secret of plan.documents.flatMap(secretsOf))
    if (fresh.has(secret.home) && !made.has(secret.home)) made.set(secret.home, makeSecret(secret, vault))
  return home => made.get(home) ?? valueAt(home, world.files)
}
