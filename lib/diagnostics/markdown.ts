/** Text that somebody else wrote, as code: nothing in it is read as Markdown, as a mention or as HTML. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '') return ''
  const fence = '`'.repeat(longestRun(line) + 1)
  const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${gap}${line}${gap}${fence}`
}

export function codeBlock(lines: readonly string[]): string {
  const text = lines.join('\n')
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}text\n${text}\n${fence}`
}

const longestRun = (text: string) =>
  (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0)

/** Signs that HTML has a word for, so that what looks like such a word stays as it was written. */
const WORDS: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' }

/**
 * Sentences of ours with what was seen in them: signs that begin something in Markdown are written as themselves, and
 * what GitHub would make a mention or a link of is broken by an invisible character.
 */
export const prose = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[<>&|*_#[\]\\~`]/g, sign => WORDS[sign] ?? `\\${sign}`)
    .replace(/@|www(?=\.)|:(?=\/\/)/gi, '$&\u2060')
    .trim()

/** A table; without rows, nothing. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replace(BARE_BAR, '$1\\|')).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Also inside of code a bar would end the cell. */
const BARE_BAR = /(^|[^\\])\|/g

export const list = (items: readonly string[]): string => items.map(item => `- ${item}`).join('\n')

export const folded = (title: string, text: string): string =>
  `<details><summary>${title}</summary>\n\n${text}\n\n</details>`

export const counted = (number: number, thing: string): string =>
  number === 1 ? `one ${thing}` : `${number} ${thing}s`

/** What is there, one under the other, with an empty line between. */
export const stacked = (parts: readonly string[]): string => parts.filter(part => part !== '').join('\n\n')

/** At most so many characters, with a sign where something is missing. */
export const shortened = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest)} …` : text

/** A moment without parts of a second: the engine counts nanoseconds. */
export const toSecond = (at: string): string => at.replace(/\.\d+(?=Z|[+-])/, '')
