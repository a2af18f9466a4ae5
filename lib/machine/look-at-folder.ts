import type { HostFacts } from '../doctor/facts.ts'
import { blocks, type Finding } from '../doctor/finding.ts'
import { composeFilesOf } from '../plan/compose-files.ts'
import { readServices } from '../plan/read-services.ts'
import type { Checkout, Stack, World } from '../stacks/contract.ts'
import { seeFile } from '../system/see-file.ts'

/** The world of a stack in a folder, or what is wrong with its compose files. `more` are paths that only answers name. */
export function lookAtFolder(
  dir: string,
  stack: Stack,
  host: HostFacts,
  more: string[] = [],
): World | { findings: Finding[] } {
  const paths = ['.env', ...stack.compose, ...stack.files, ...more]
  const files = Object.fromEntries([...new Set(paths)].map(path => [path, seeFile(dir, path)]))
  const checkout = readCheckout(stack, files)
  return 'findings' in checkout ? checkout : { host, checkout, files }
}

function readCheckout(stack: Stack, files: World['files']): Checkout | { findings: Finding[] } {
  const unusable = stack.compose.flatMap(path => problemWith(path, files[path]))
  if (unusable.length > 0) return { findings: unusable }
  const there = composeFilesOf(stack, files)
  if (there.length === 0) return { services: {} }
  const { services, problem } = readServices(there, path => textOf(files, path))
  return problem ? { findings: [finding(problem.file, problem.because, problem.remedy)] } : { services }
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
