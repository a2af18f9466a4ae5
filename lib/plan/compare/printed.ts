import * as z from 'zod'
import { type Dict, dict, list, type Node, type Place, scalar } from '../compose/node.ts'

const anything = z.json()
type Json = z.infer<typeof anything>

/**
 * The tree that `docker compose config --format json` prints; undefined where the text is none. Compose writes each dollar
 * sign twice there, so that the text can be read again as a compose file.
 */
export function readPrinted(text: string): Dict | undefined {
  const parsed = anything.safeParse(jsonIn(text))
  const tree = parsed.success ? asNode(parsed.data) : undefined
  return tree?.kind === 'dict' ? tree : undefined
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const AT: Place = { file: 'docker compose config', line: 1 }

function asNode(json: Json): Node {
  if (typeof json === 'string')
    return scalar(
      AT,
      json.replaceAll('$$', () => '$'),
    )
  if (json === null || typeof json !== 'object') return scalar(AT, json)
  if (Array.isArray(json)) return list(AT, json.map(asNode))
  return dict(AT, new Map(Object.entries(json).map(([key, value]) => [key, asNode(value)])))
}
