const ESCAPE = '\u001b'
const NOTHING = '\0'

/** Colours, movements and titles for a terminal; the rest of a sequence that has no end stays. */
const SEQUENCE = new RegExp(
  `${ESCAPE}(?:\\[[0-?]{0,40}[ -/]{0,8}[@-~]|\\][^${ESCAPE}\u0007]{0,2000}(?:\u0007|${ESCAPE}\\\\)|[ -/]{0,8}[0-Z\\\\^-~])`,
  'g',
)
const NOTHINGS = new RegExp(NOTHING, 'g')
/** What Docker itself keeps of a line: the line, and where and when it was said. */
const KEPT_BY_DOCKER = /^\{"log":"(?<said>(?:[^"\\]|\\.)*)"/
const QUOTED = /\\(?:["'\\/]|[nrt]|u[\da-f]{4})/gi
const UNQUOTED: Record<string, string> = { n: ' ', r: ' ', t: ' ' }

/**
 * What a program meant to say: a line of a log without colours, as text where it was put into JSON, and as letters
 * where it was written in two bytes each, as Windows does. Few lines have any of it, so it is asked for first.
 */
export function said(line: string): string {
  const letters = line.includes(NOTHING) ? line.replace(NOTHINGS, '') : line
  const plain = letters.includes(ESCAPE) ? letters.replace(SEQUENCE, '') : letters
  const own = plain.startsWith('{"log":"') ? (KEPT_BY_DOCKER.exec(plain)?.groups?.said ?? plain) : plain
  return own.includes('\\') ? own.replace(QUOTED, unquote).trimEnd() : own
}

function unquote(quoted: string): string {
  const code = quoted.charAt(1)
  if (quoted.length > 2) return String.fromCharCode(Number.parseInt(quoted.slice(2), 16))
  return UNQUOTED[code.toLowerCase()] ?? code
}

const SPEAKER = /^\s{0,8}(?<speaker>[\w.-]{1,100}) {0,80}\| /

/** Who says a line, as Compose writes it before; nobody where one log is read alone. */
export const speakerOf = (line: string): string => SPEAKER.exec(line)?.groups?.speaker ?? ''
