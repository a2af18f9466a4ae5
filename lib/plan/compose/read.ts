import type { Lookup } from './files.ts'
import { implied } from './implied.ts'
import { loadFiles } from './load.ts'
import { type ComposeModel, composeModel } from './model.ts'
import { verifyNames } from './names.ts'
import { type Dict, entry, type Node, text } from './node.ts'
import { cleanPath } from './paths.ts'
import { ComposeFailure, type ComposeProblem, fail } from './problem.ts'
import { refuse } from './refuse.ts'
import { usesOf } from './uses.ts'

export type Reading = { model: ComposeModel; problem?: never } | { model?: never; problem: ComposeProblem }

/**
 * The model that `docker compose --profile '*' config --no-interpolate` makes of these files, laid over each other in
 * order. Their paths are seen from the project directory, and so is every path in the model.
 */
export function readCompose(files: readonly string[], lookup: Lookup): Reading {
  try {
    return { model: modelOf(implied(loadFiles(files.map(cleanPath), lookup))) }
  } catch (error) {
    if (error instanceof ComposeFailure) return { problem: error.problem }
    throw error
  }
}

function modelOf(root: Dict): ComposeModel {
  if (root.entries.size === 0) fail('empty', root.at, 'There is nothing in it.', 'Restore the file.')
  verifyNames(root)
  refuseProviders(root)
  // A model is read once, and compiling the schema takes longer than that.
  const read = composeModel.safeParse(plain(root), { jitless: true })
  if (!read.success) return refuse(root, read.error)
  const services = Object.entries(read.data.services).map(([name, service]) => {
    const written = entry(entry(root, 'services'), name)
    return [name, { ...service, uses: written ? usesOf(written) : [] }] as const
  })
  return { ...read.data, services: Object.fromEntries(services) }
}

/** Compose starts the program of a provider on this machine, outside every container and even with `--dry-run`. */
function refuseProviders(root: Dict): void {
  const services = entry(root, 'services')
  if (services?.kind !== 'dict') return
  for (const [name, service] of services.entries) {
    const provider = entry(service, 'provider')
    if (provider)
      fail(
        'provider',
        provider.at,
        `The service "${name}" has a \`provider\`: Compose would run ${programOf(provider)} on this machine, outside every container.`,
        `Take the service "${name}" out of the file, or start it yourself.`,
      )
  }
}

const programOf = (provider: Node) => {
  const program = text(entry(provider, 'type'))
  return program === undefined ? 'a program' : `the program "${program}"`
}

/** Plain data for the schema: numbers as the text that Compose makes of them. */
function plain(node: Node): unknown {
  if (node.kind === 'scalar') return typeof node.value === 'number' ? node.text : node.value
  if (node.kind === 'list') return node.items.map(plain)
  return Object.fromEntries([...node.entries].map(([key, value]) => [key, plain(value)]))
}
