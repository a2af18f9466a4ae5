import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'
import type { ComposeService } from './compose/model.ts'
import { readCompose } from './compose/read.ts'
import type { Service } from './compose/services.ts'
import { composeFilesOf } from './compose-files.ts'
import { isWhole } from './documents.ts'
import type { FilePlan } from './file-plan.ts'
import type { Plan } from './plan.ts'
import { isCompose } from './planned-services.ts'
import { renderText } from './render-text.ts'

/** Why a container that stands would be made anew, by service: what of this plan reaches it. */
export function serviceChanges(
  { plan, world }: { plan: Plan; world: World },
  stack: Stack,
  services: Record<string, Service>,
): Record<string, string[]> {
  const [before, after] = [definitionsNow(plan, world, stack), definitionsThen(plan, world)]
  return Object.fromEntries(
    plan.services.map(name => [
      name,
      [
        ...definitionChange(before[name], after[name]),
        ...plan.files.flatMap(file => fileChange(file, services[name])),
      ],
    ]),
  )
}

type Definitions = Record<string, ComposeService>

function definitionsNow({ documents }: Plan, { files }: World, stack: Stack): Definitions {
  const own = documents.filter(isCompose).map(({ path }) => path)
  const there = [...composeFilesOf(stack, files), ...own].filter(path => textIn(files, path) !== undefined)
  return readCompose(there, path => textIn(files, path)).model?.services ?? {}
}

function definitionsThen({ documents, compose, files: planned }: Plan, { files }: World): Definitions {
  const changing = new Set(planned.filter(({ action }) => action !== 'unchanged').map(({ path }) => path))
  const written = new Map(
    documents
      .filter(isWhole)
      .filter(({ path }) => changing.has(path))
      .map(({ path, body }) => [path, renderText(body, () => '')]),
  )
  return readCompose(compose.files, path => written.get(path) ?? textIn(files, path)).model?.services ?? {}
}

const textIn = (files: World['files'], path: string) => {
  const seen = files[path]
  return seen && 'text' in seen ? seen.text : undefined
}

function definitionChange(before: ComposeService | undefined, after: ComposeService | undefined): string[] {
  if (!before || !after || inOrder(before) === inOrder(after)) return []
  return before.image === after.image
    ? ['what the compose files say of it changes']
    : [`its image changes to ${after.image ?? 'one that is built here'}`]
}

/** Equal for equal values, whatever the order of their keys. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )

function fileChange({ path, action, changes }: FilePlan, service: Service | undefined): string[] {
  if (!service || action === 'unchanged') return []
  const { reads, mounts, uses } = service
  if (reads.includes(path) || mounts.some(mount => path === mount || path.startsWith(`${mount}/`)))
    return [`${path} ${action === 'remove' ? 'goes' : 'changes'}`]
  // What `.env` says reaches a service only by the variables that it takes.
  const taken = changes.flatMap(change => ('key' in change && uses.includes(change.key) ? [change.key] : []))
  return path === '.env' && taken.length > 0 ? [`${taken.join(', ')} in ${path} changes`] : []
}
