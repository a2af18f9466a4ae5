import type { HostFacts } from '../doctor/facts.ts'
import { blocks, type Finding } from '../doctor/finding.ts'
import { composeFilesOf } from '../plan/compose-files.ts'
import { readServices } from '../plan/read-services.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { Checkout, World } from '../stacks/contract/world.ts'
import { seeFile } from '../system/see-file.ts'

/** The world of a stack in a folder, or what is wrong with its compose files. */
export function lookAtFolder(dir: string, stack: Stack, host: HostFacts): World | { findings: Finding[] } {
  const files = lookAt(dir, ['.env', ...stack.compose, ...stack.files])
  const checkout = readCheckout(stack, files)
  return 'findings' in checkout ? checkout : { host, checkout, files }
}

/** The same world with the files that only answers name; what was seen before is not looked at again. */
export const lookAtMore = (dir: string, world: World, paths: string[]): World => ({
  ...world,
  files: { ...lookAt(dir, paths), ...world.files },
})

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
