import type { Secret, Text } from '../stacks/contract/value.ts'
import { partsOf, type WholeDocument } from './documents.ts'
import { sealed } from './seal.ts'

/** The text with every secret as `reveal` gives it. */
export const renderText = (text: Text, reveal: (secret: Secret) => string): string =>
  partsOf(text)
    .map(part => (typeof part === 'string' ? part : reveal(part)))
    .join('')

/** All that a whole file of ours says. */
export function renderWhole(document: WholeDocument, reveal: (secret: Secret) => string): string {
  const text = renderText(document.body, reveal)
  return document.sealed ? sealed(text) : text
}
