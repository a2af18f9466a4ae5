import type { CST } from 'yaml'
import type { NestedToken } from './nesting.ts'

export interface Ambiguity {
  offset: number
  because: string
  remedy: string
}

const QUOTE = 'Put the text in quotes.'

/** Returns what Compose's YAML library reads differently from ours in a token itself, not in those below it. */
export function ambiguityIn({ token, inFlow }: NestedToken, text: string): Ambiguity | undefined {
  const odd = propsOf(token).find(
    ({ type, source }) => type === 'anchor' && !/^&[a-zA-Z0-9_-]+$/.test(source),
  )
  if (odd) return oddName(odd.offset)
  if (token.type === 'alias' && !/^\*[a-zA-Z0-9_-]+$/.test(token.source)) return oddName(token.offset)
  if (token.type === 'scalar' && inFlow && /^[?:]/.test(token.source))
    return {
      offset: token.offset,
      because:
        'Inside brackets or braces, Compose takes a `?` or `:` at the beginning of an unquoted text as a sign of its own.',
      remedy: QUOTE,
    }
  if (token.type === 'double-quoted-scalar' && ESCAPED_EMPTY_LINE.test(token.source))
    return {
      offset: token.offset,
      because: 'In double quotes, an empty line follows a backslash at the end of a line.',
      remedy: 'Remove the empty line, or write it as `\\n`.',
    }
  return token.type === 'flow-collection' ? colonBeforeSign(token, text) : undefined
}

const ESCAPED_EMPTY_LINE = /(?<!\\)(?:\\\\)*\\\n[ \t]*\n/

const oddName = (offset: number): Ambiguity => ({
  offset,
  because: 'The name of an anchor or alias has a sign in it other than letters, digits, "-" and "_".',
  remedy: 'Rename it, or put the text in quotes.',
})

/** `{key:, …}` has the key `key:` for Compose. */
function colonBeforeSign({ items }: CST.FlowCollection, text: string): Ambiguity | undefined {
  for (const { key, sep } of items) {
    const colon = sep?.find(({ type }) => type === 'map-value-ind')
    if (key?.type !== 'scalar' || !colon || !/^[,[\]{}]$/.test(text.charAt(colon.offset + 1))) continue
    return {
      offset: colon.offset,
      because:
        'Inside brackets or braces, Compose takes a colon as part of the text when no blank follows it.',
      remedy: 'Write a blank behind the colon.',
    }
  }
  return undefined
}

/** Anchors and tags before the values of a collection, or before the only value of a document. */
function propsOf(token: CST.Token): CST.SourceToken[] {
  if (token.type === 'document') return token.start
  if (!('items' in token)) return []
  return token.items.flatMap(({ start, sep }) => [...start, ...(sep ?? [])])
}
