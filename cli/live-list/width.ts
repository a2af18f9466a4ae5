const parts = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|.\ufe0f)/u
const NOTHING = /^[\p{M}\p{Cf}\p{Cc}]/u

/** Columns that one sign takes in a terminal. */
const columnsOf = (sign: string) => (NOTHING.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1)

export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of parts.segment(text)) width += columnsOf(segment)
  return width
}

/** A text in no more than so many columns; what was cut shows it. */
export function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let [kept, taken] = ['', 0]
  for (const { segment } of parts.segment(text)) {
    taken += columnsOf(segment)
    if (taken > width - 1) break
    kept += segment
  }
  return width > 0 ? `${kept}…` : ''
}
