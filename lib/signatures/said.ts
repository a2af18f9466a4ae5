const ESCAPE = '\u001b'
const NOTHING = '\0'

/** Colours, movements and titles for a terminal; the rest of a sequence that has no end stays. */
const SEQUENCE = new RegExp(
  `${ESCAPE}(?:\\[[0-?]{0,40}[ -/]{0,8}[@-~]|\\][^${ESCAPE}\u0007]{0,2000}(?:\u0007|${ESCAPE}\\\\)|[ -/]{0,8}[0-Z\\\\^-~])`,
  'g',
)
const NOTHINGS = new RegExp(NOTHING, 'g')
/** What Docker itself keeps of a line: the line, and where and when it was said. */
const KEPT = { before: '{"log":"', after: '","stream":"' }
/** Text that was put into JSON, and that again. */
const QUOTED = /\\{1,8}(?:(?<sign>["'/])|(?<blank>[nrt])|u(?<code>[\da-f]{4}))/gi

/**
 * What a program meant to say: a line of a log without colours, as text where it was put into JSON, and as letters
 * where it was written in two bytes each, as Windows does. Few lines have any of it, so it is asked for first.
 */
export function said(line: string): string {
  const letters = line.includes(NOTHING) ? line.replace(NOTHINGS, '') : line
  const plain = letters.includes(ESCAPE) ? letters.replace(SEQUENCE, '') : letters
  const end = plain.startsWith(KEPT.before) ? plain.lastIndexOf(KEPT.after) : -1
  const own = end === -1 ? plain : plain.slice(KEPT.before.length, end)
  if (!own.includes('\\')) return own
  return own
    .replace(QUOTED, (_, sign?: string, blank?: string, code?: string) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : blank ? ' ' : (sign ?? ''),
    )
    .trimEnd()
}

const SPEAKER = /^\s{0,8}(?<speaker>[\w.-]{1,100}) {0,80}\| /

/** Who says a line, as Compose writes it before; nobody where one log is read alone. */
export const speakerOf = (line: string): string => SPEAKER.exec(line)?.groups?.speaker ?? ''
