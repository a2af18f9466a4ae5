import type { Secret, Text } from '../stacks/contract.ts'
import { partsOf } from './documents.ts'

/** The text with every secret as `reveal` gives it. */
export const renderText = (text: Text, reveal: (secret: Secret) => string): string =>
  partsOf(text)
    .map(part => (typeof part === 'string' ? part : reveal(part)))
    .join('')
