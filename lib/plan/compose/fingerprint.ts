import type { Node } from './node.ts'

/** Equal for equal values, wherever they were written and in whatever order their keys stand. */
export function fingerprint(node: Node): string {
  if (node.kind === 'scalar') return `${typeof node.value} ${JSON.stringify(node.text)}`
  if (node.kind === 'list') return `[${node.items.map(fingerprint).join()}]`
  const entries = [...node.entries].map(([key, value]) => `${JSON.stringify(key)}:${fingerprint(value)}`)
  return `{${entries.sort().join()}}`
}
