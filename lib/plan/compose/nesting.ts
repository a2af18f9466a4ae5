import type { CST } from 'yaml'

export interface NestedToken {
  token: CST.Token
  depth: number
  /** Whether it is inside brackets or braces. */
  inFlow: boolean
}

/** Yields a parsed token and all below it without recursion: the YAML composer has no such care for deep ones. */
export function* nestedTokens(root: CST.Token): Generator<NestedToken> {
  const open: NestedToken[] = [{ token: root, depth: 1, inFlow: false }]
  for (let next = open.pop(); next; next = open.pop()) {
    yield next
    const { token, depth } = next
    const inFlow = next.inFlow || token.type === 'flow-collection'
    for (const below of tokensIn(token)) open.push({ token: below, depth: depth + 1, inFlow })
  }
}

function tokensIn(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  return token.items.flatMap(({ key, value }) => [key, value].filter(below => below != null))
}
