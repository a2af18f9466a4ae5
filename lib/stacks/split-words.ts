import { wrong } from '../refusal.ts'

/** The words of a command line as a shell splits them, quotes and backslashes included; nothing is expanded or run. */
export function splitWords(line: string): string[] {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (quote !== '') {
      if (character === quote) quote = ''
      else if (character === '\\' && quote === '"' && '"\\$`'.includes(line.charAt(at + 1)))
        word = `${word ?? ''}${line.charAt(++at)}`
      else word = `${word ?? ''}${character}`
    } else if (character === "'" || character === '"') {
      quote = character
      word ??= ''
    } else if (character === '\\') word = `${word ?? ''}${line.charAt(++at)}`
    else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = `${word ?? ''}${character}`
  }
  if (quote !== '') throw wrong(`A quote (${quote}) is opened and not closed in these options.`)
  return word === undefined ? words : [...words, word]
}
