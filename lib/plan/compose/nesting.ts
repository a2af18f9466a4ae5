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

function tokensIn(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  return token.items.flatMap(({ key, value }) => [key, value].filter(below => below != null))
}
