import type { CST } from 'yaml'

/** How deep a parsed token reaches, found without recursion: the YAML composer has no such care. */
export function nestingOf(token: CST.Token): number {
  const open: { token: CST.Token; depth: number }[] = [{ token, depth: 1 }]
  let deepest = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const depth = next.depth + 1
    deepest = Math.max(deepest, next.depth)
    for (const below of tokensIn(next.token)) open.push({ token: below, depth })
  }
  return deepest
}

function* tokensIn(token: CST.Token): Generator<CST.Token> {
  if (token.type === 'document' && token.value) yield token.value
  if (!('items' in token)) return
  for (const { key, value } of token.items) {
    if (key) yield key
    if (value) yield value
  }
}
