import type { Document } from '../stacks/contract/document.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'
import type { Lookup } from './compose/files.ts'
import type { Service } from './compose/services.ts'
import { composeFilesOf } from './compose-files.ts'
import { isWhole, type WholeDocument } from './documents.ts'
import { type Reading, readServices } from './read-services.ts'
import { renderText } from './render-text.ts'

/** Laid over the compose files of a checkout. */
export const isCompose = ({ path }: Document) => /^docker-compose\..+\.yml$/.test(path)

/** The compose files that a plan writes itself; they lie over those of the checkout. */
export const ownComposeFiles = (documents: Document[]): WholeDocument[] =>
  documents.filter(isWhole).filter(isCompose)

/** Compose files of the checkout, and over them those of the plan: its own, and those left as somebody edited them. */
export const composeFiles = (stack: Stack, documents: Document[], { files }: World): string[] => [
  ...composeFilesOf(stack, files),
  ...documents.filter(document => isCompose(document) && !('gone' in document)).map(({ path }) => path),
]

/** The services as Compose will see them: those of the checkout, under what the plan lays over them. */
export function plannedServices(stack: Stack, documents: Document[], world: World): Record<string, Service> {
  const { services, problem } = readPlanned(stack, documents, world)
  if (services) return services
  throw new Error(`${problem.file}, as ${stack.title} plans it, cannot be read: ${problem.because}`)
}

export function readPlanned(stack: Stack, documents: Document[], world: World): Reading {
  const { checkout, files } = world
  if (composeFilesOf(stack, files).length === 0 || !documents.some(isCompose)) return checkout
  return readServices(composeFiles(stack, documents, world), composeTexts(documents, files))
}

/** The texts of files as they will be: those of the plan itself, else those that were seen. */
export function composeTexts(documents: Document[], files: World['files']): Lookup {
  const own = new Map(ownComposeFiles(documents).map(({ path, body }) => [path, renderText(body, () => '')]))
  return path => own.get(path) ?? textOf(files, path)
}

function textOf(files: World['files'], path: string): string | undefined {
  const seen = files[path]
  return seen && 'text' in seen ? seen.text : undefined
}
