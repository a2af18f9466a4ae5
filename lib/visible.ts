/** What has no form of its own, ends a line or turns the direction of a text around. */
const FORMLESS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
const LONGEST = 500

/** Writes every character of a value out, so that it can neither begin a line of its own nor look like another value. */
export const visible = (text: string): string =>
  text.replace(FORMLESS, char => `\\u{${char.codePointAt(0)?.toString(16)}}`)

/** The same for a sentence with such values in it, which has to stay a sentence. */
export const visibleSentence = (text: string): string => {
  const shown = visible(text.slice(0, LONGEST))
  return text.length > LONGEST ? `${shown} …` : shown
}

/** The same for a value that may have several lines: tabs stay, and lines after the first are indented. */
export const visibleLines = (text: string, indent: string): string =>
  text.replace(/[^\n\t]+/g, visible).replaceAll('\n', `\n${indent}`)
