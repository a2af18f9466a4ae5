const NAMED: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  // Stays escaped for the expansion of references, which follows.
  $: '$$',
}
const ESCAPE = /\\(?:([abfnrtv$"\\])|0(\d{0,3}))/g
const LARGEST_BYTE = 0o377

/** The text between quotes: a backslash before the quote itself is dropped, every other one stays. */
export const unescapeQuote = (raw: string, quote: '"' | "'") =>
  raw.replace(/\\(.)/gs, (pair, char: string) => (char === quote ? quote : pair))

/** The escapes of double quotes. `\x` and `\u` are none. */
export const unescapeDouble = (text: string) =>
  text.replace(ESCAPE, (_, name: string | undefined, digits: string) =>
    name === undefined ? octal(digits) : (NAMED[name] ?? name),
  )

/** Exactly three octal digits up to 377; of anything else Compose keeps the backslash and loses the zero. */
function octal(digits: string): string {
  const code = /^[0-7]{3}$/.test(digits) ? Number.parseInt(digits, 8) : Number.POSITIVE_INFINITY
  return code <= LARGEST_BYTE ? String.fromCharCode(code) : `\\${digits}`
}
