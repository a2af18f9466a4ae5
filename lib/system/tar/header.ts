export const BLOCK = 512

export interface Header {
  name: string
  /** One letter; a file is `0`. */
  type: string
  size: number
  /** Who may read, write and run it. */
  mode: number
  link: string
}

/** Undefined for the empty block that ends an archive. */
export function readHeader(block: Buffer): Header | undefined {
  if (block.every(byte => byte === 0)) return undefined
  if (numberIn(block, 148, 8) !== sumOf(block)) throw damaged()
  const prefix = textIn(block, 257, 5) === 'ustar' ? textIn(block, 345, 155) : ''
  const name = textIn(block, 0, 100)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    type: textIn(block, 156, 1) || '0',
    size: numberIn(block, 124, 12),
    mode: numberIn(block, 100, 8) & 0o777,
    link: textIn(block, 157, 100),
  }
}

export function textIn(block: Buffer, at: number, length: number): string {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end === -1 ? length : end)
}

export const damaged = () => new Error('It is damaged, or no tar archive.')

/** Octal digits; or, for what is larger, the bytes themselves after a first byte of 0x80. After 0xff it is negative. */
function numberIn(block: Buffer, at: number, length: number): number {
  const field = block.subarray(at, at + length)
  if (field[0] === 0x80) return wholeNumber(field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0))
  const text = textIn(block, at, length).trim()
  if (!/^[0-7]*$/.test(text)) throw damaged()
  return wholeNumber(Number.parseInt(text || '0', 8))
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw damaged()
  return value
}

/** Decimal digits and nothing else. */
export function decimalIn(text: string): number {
  if (!/^[0-9]+$/.test(text)) throw damaged()
  return wholeNumber(Number(text))
}

/** Of the header, as if the sum itself were blanks. */
const sumOf = (block: Buffer) => block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)

/** Settings for the entry that follows, each as `length key=value`. */
export function readExtended(bytes: Buffer): Map<string, string> {
  const settings = new Map<string, string>()
  for (let at = 0; at < bytes.length; ) {
    const length = decimalIn(bytes.toString('latin1', at, at + 20).split(' ', 1)[0] ?? '')
    const found = /^\d+ ([^=]+)=([\s\S]*)\n$/.exec(bytes.toString('utf8', at, at + length))
    if (!found || !(at + length <= bytes.length)) throw damaged()
    settings.set(found[1] ?? '', found[2] ?? '')
    at += length
  }
  return settings
}
