import { mergeService } from './merge.ts'
import { type Dict, entry, isNull, mapEntries, type Node, text, withEntry } from './node.ts'
import { onlyKeys } from './only-keys.ts'
import { fail } from './problem.ts'
import { resetsOf, without } from './reset.ts'
import type { Path } from './tree.ts'

/** Services of one file, which may extend each other, and what that file resets. */
export interface Source {
  file: string
  services: Dict
  resets: readonly Path[]
}

/** What a file cannot do by itself. */
export interface Outside {
  /** Reads another file's services, their paths as seen from here. */
  open(file: string, by: Node): Source
  /** Counts work, so that no file keeps the reader busy without end. */
  spend(merged: Node): void
}

const LONGEST_CHAIN = 50

/** The services of a file with `extends` carried out. */
export function extendServices(source: Source, outside: Outside): Dict {
  const done = new Map<string, Node>()
  return mapEntries(source.services, (service, name) => extend(source, name, service, []))

  function extend(from: Source, name: string, service: Node, chain: readonly string[]): Node {
    const id = `${name} in ${from.file}`
    const wanted = entry(service, 'extends')
    const known = done.get(id)
    if (known || service.kind !== 'dict' || !wanted) return known ?? service
    if (chain.includes(id)) return endless(wanted, [...chain, id])
    if (chain.length > LONGEST_CHAIN) return tooLong(wanted)
    const { service: baseName, file } = readExtends(wanted)
    const origin = file === undefined ? from : outside.open(file, wanted)
    const found = entry(origin.services, baseName) ?? unknown(wanted, baseName, origin.file)
    const base = extend(origin, baseName, found, [...chain, id])
    const merged = isNull(base) ? service : laidOver(base, service, resetsOf(name, from.resets))
    outside.spend(merged)
    done.set(id, merged)
    return merged
  }
}

function laidOver(base: Node, service: Dict, resets: readonly Path[]): Dict {
  if (base.kind !== 'dict') return fail('shape', base.at, 'A service is a mapping.', 'Correct the line.')
  return withEntry(mergeService(without(base, resets), service), 'extends', undefined)
}

function readExtends(node: Node): { service: string; file?: string } {
  const service = text(node) ?? text(entry(node, 'service'))
  const file = text(entry(node, 'file'))
  onlyKeys(node, 'extends', ['service', 'file'])
  if (service === undefined) return fail('shape', node.at, '`extends` names no service.', 'Add `service:`.')
  return { service, ...(file !== undefined && { file }) }
}

const endless = (at: Node, chain: readonly string[]) =>
  fail(
    'cycle',
    at.at,
    `Services extend each other in a circle: ${chain.join(', then ')}.`,
    'Break the circle.',
  )

const tooLong = (at: Node) =>
  fail('too-large', at.at, `More than ${LONGEST_CHAIN} services extend one another.`, 'Write them out.')

const unknown = (at: Node, service: string, file: string) =>
  fail(
    'missing-service',
    at.at,
    `There is no service "${service}" in ${file} to extend.`,
    'Correct its name.',
  )
