/** What shows that something was left out at the end of a line. */
export const CUT = ' …'
export const LONGEST_LINE = 4096

const ESCAPE = '\u001b'
const BELL = '\u0007'
/** Titles, links, the clipboard: a text for the terminal itself, up to what ends it. */
const TOLD = new RegExp(
  `(?:${ESCAPE}[\\]PX^_]|[\u0090\u0098\u009d-\u009f])[^${BELL}${ESCAPE}\u0080-\u009f]*(?:${BELL}|${ESCAPE}\\\\|\u009c)`,
  'g',
)
/** Colours and movements. */
const SEQUENCE = new RegExp(`(?:${ESCAPE}\\[|\u009b)[0-?]*[ -/]*[@-~]|${ESCAPE}[ -/]*[0-Z\\\\^-~]`, 'g')
/** What is left of such, everything else that has no form, and what turns the direction of a text around. */
const INVISIBLE = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu

/** What programs and containers print is shown to people: nothing in it may move or colour their terminal. */
export const plain = (text: string): string =>
  text.replace(TOLD, '').replace(SEQUENCE, '').replace(INVISIBLE, '')

/** The same, line by line, without those that say nothing. */
export const plainLines = (text: string): string[] =>
  text
    .split(/\r?\n|\r/)
    .map(line => cut(plain(line)).trimEnd())
    .filter(line => line !== '')

const cut = (line: string) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}${CUT}` : line)
