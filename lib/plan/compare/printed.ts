import { type Dict, dict, list, type Node, type Place, scalar } from '../compose/node.ts'

/**
 * The tree that `docker compose config --format json` prints; undefined where the text is none. Compose writes each dollar
 * sign twice there, so that the text can be read again as a compose file.
 */
export function readPrinted(text: string): Dict | undefined {
  const tree = asNode(jsonIn(text))
  return tree.kind === 'dict' ? tree : undefined
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const AT: Place = { file: 'docker compose config', line: 1 }

/** A schema of zod would leave out the key `__proto__`, which Compose takes for a name like any other. */
function asNode(json: unknown): Node {
  if (typeof json === 'string')
    return scalar(
      AT,
      json.replaceAll('$$', () => '$'),
    )
  if (typeof json === 'number' || typeof json === 'boolean') return scalar(AT, json)
  if (typeof json !== 'object' || json === null) return scalar(AT, null)
  if (Array.isArray(json)) return list(AT, json.map(asNode))
  return dict(AT, new Map(Object.entries(json).map(([key, value]) => [key, asNode(value)])))
}
