import type { Document, Stack, World } from '../stacks/contract.ts'
import type { Service } from './compose/services.ts'
import { composeFilesOf } from './compose-files.ts'
import { isWhole, type WholeDocument } from './documents.ts'
import { readServices } from './read-services.ts'
import { renderText } from './render-text.ts'

/** The compose files that a plan writes itself; they lie over those of the checkout. */
export const ownComposeFiles = (documents: Document[]): WholeDocument[] =>
  documents.filter(isWhole).filter(({ path }) => /^docker-compose\..+\.yml$/.test(path))

/** The services as Compose will see them: those of the checkout, under what the plan lays over them. */
export function plannedServices(stack: Stack, documents: Document[], world: World): Record<string, Service> {
  const { checkout, files } = world
  const own = new Map(ownComposeFiles(documents).map(({ path, body }) => [path, renderText(body, () => '')]))
  const there = composeFilesOf(stack, files)
  if (own.size === 0 || there.length === 0) return checkout.services
  const { services, problem } = readServices(
    [...there, ...own.keys()],
    path => own.get(path) ?? textOf(files, path),
  )
  if (problem)
    throw new Error(`${problem.file}, as ${stack.title} plans it, cannot be read: ${problem.because}`)
  return services
}

function textOf(files: World['files'], path: string): string | undefined {
  const seen = files[path]
  return seen && 'text' in seen ? seen.text : undefined
}
