import { isAbsolute } from 'node:path'
import type { HostFacts } from '../doctor/facts.ts'
import { blocks, type Finding } from '../doctor/finding.ts'
import { composeFilesOf } from '../plan/compose-files.ts'
import { imageStart } from '../plan/dockerfile/image-start.ts'
import { readServices } from '../plan/read-services.ts'
import { imageKey, startedFile } from '../plan/started-file.ts'
import type { Answers } from '../stacks/contract/answers.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { Checkout, Seen, StartFiles, World } from '../stacks/contract/world.ts'
import { withEmptyFields } from '../stacks/empty-fields.ts'
import { settleAnswers } from '../stacks/settle-answers.ts'
import { interpreterOfLocked, seeFile, seeNamedFile } from '../system/see-file.ts'

/** The world of a stack in a folder, or what is wrong with its compose files. */
export function lookAtFolder(dir: string, stack: Stack, host: HostFacts): World | { findings: Finding[] } {
  const files = lookAt(dir, ['.env', ...stack.compose, ...stack.files])
  const checkout = readCheckout(stack, files)
  return 'findings' in checkout ? checkout : { host, checkout, files, starts: lookAtStarts(dir, checkout) }
}

/** What the services start that the checkout builds and mounts files into. */
function lookAtStarts(dir: string, { services }: Checkout): StartFiles {
  const mounting = Object.values(services).filter(({ volumes = [] }) =>
    volumes.some(({ from }) => from === 'checkout'),
  )
  const images = Object.fromEntries(
    mounting.flatMap(service => {
      const seen = service.dockerfile === undefined ? undefined : seeFile(dir, service.dockerfile)
      return seen && 'text' in seen ? [[imageKey(service), imageStart(seen.text, service.target)]] : []
    }),
  )
  const started = new Set(mounting.flatMap(service => startedFile(service, images)?.path ?? []))
  const notExecutable = Object.fromEntries(
    [...started].flatMap(path => {
      const interpreter = interpreterOfLocked(dir, path)
      return interpreter ? [[path, interpreter]] : []
    }),
  )
  return { images, notExecutable }
}

interface Naming {
  stack: Stack
  /** What counts, from wherever it came. */
  answers: Answers
  /** What a person answered, now or for an earlier run. What only the checkout says is not among it. */
  given: readonly Partial<Answers>[]
}

/**
 * The same world with the files that only answers name; what was seen before is not looked at again. A checkout can name
 * files as well, by what upstream's script remembers in it: it makes the wizard read none outside.
 */
export function lookAtMore(dir: string, world: World, { stack, answers, given }: Naming): World {
  const paths = stack.wants?.(answers) ?? []
  const byPerson = withEmptyFields(settleAnswers(stack.questions, [...given]), stack.questions)
  const named = new Set(stack.wants?.(byPerson))
  const see = (path: string): Seen => {
    if (!isAbsolute(path)) return seeFile(dir, path)
    return named.has(path) ? seeNamedFile(path) : { unusable: NAMED_BY_CHECKOUT }
  }
  const more = Object.fromEntries(paths.map(path => [path, see(path)]))
  return { ...world, files: { ...more, ...world.files } }
}

const NAMED_BY_CHECKOUT =
  'It is outside this folder, and so far only a file of the checkout names it. Answer with this path if it is the one you mean.'

const lookAt = (dir: string, paths: string[]): World['files'] =>
  Object.fromEntries([...new Set(paths)].map(path => [path, seeFile(dir, path)]))

function readCheckout(stack: Stack, files: World['files']): Checkout | { findings: Finding[] } {
  const unusable = stack.compose.flatMap(path => problemWith(path, files[path]))
  if (unusable.length > 0) return { findings: unusable }
  const there = composeFilesOf(stack, files)
  if (there.length === 0) return { services: {} }
  const { problem, ...checkout } = readServices(there, path => textOf(files, path))
  if (problem) return { findings: [finding(problem.file, problem.because, problem.remedy)] }
  return { services: {}, ...checkout }
}

const textOf = (files: World['files'], path: string) => {
  const seen = files[path]
  return seen && 'text' in seen ? seen.text : undefined
}

const problemWith = (path: string, seen: World['files'][string] | undefined): Finding[] =>
  seen && 'unusable' in seen ? [finding(path, seen.unusable, `Put ${path} back as the checkout has it.`)] : []

const finding = (path: string, because: string, remedy: string): Finding => ({
  ...blocks(`file:${path}`, `${path} cannot be used`, because, remedy),
  at: path,
})
