import { looksRandom } from './no-secret.ts'

/** In a configuration a secret may stand anywhere: as a value, as the name of one, in a list. */
export const oddWordsIn = (text: string): string[] =>
  (text.match(/[\w+/=-]{12,200}/g) ?? []).filter(word => looksRandom(word) && /\d/.test(word))
