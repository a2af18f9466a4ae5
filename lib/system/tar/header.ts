export const BLOCK = 512

export interface Header {
  name: string
  /** One letter; a file is `0`. */
  type: string
  size: number
  isProgram: boolean
  link: string
}

/** Undefined for the empty block that ends an archive. */
export function readHeader(block: Buffer): Header | undefined {
  if (block.every(byte => byte === 0)) return undefined
  if (numberIn(block, 148, 8) !== sumOf(block)) throw new Error('It is damaged, or no tar archive.')
  const prefix = textIn(block, 257, 5) === 'ustar' ? textIn(block, 345, 155) : ''
  const name = textIn(block, 0, 100)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    type: textIn(block, 156, 1) || '0',
    size: numberIn(block, 124, 12),
    isProgram: (numberIn(block, 100, 8) & 0o100) !== 0,
    link: textIn(block, 157, 100),
  }
}

export function textIn(block: Buffer, at: number, length: number): string {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end === -1 ? length : end)
}

/** Octal digits; or, for what is larger, the bytes themselves after a first bit that is set. */
function numberIn(block: Buffer, at: number, length: number): number {
  const field = block.subarray(at, at + length)
  const isBinary = ((field[0] ?? 0) & 0x80) !== 0
  const value = isBinary
    ? field.subarray(1).reduce((sum, byte) => sum * 256 + byte, (field[0] ?? 0) & 0x7f)
    : Number.parseInt(textIn(block, at, length).trim() || '0', 8)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error('It is damaged, or no tar archive.')
  return value
}

/** Of the header, as if the sum itself were blanks. */
const sumOf = (block: Buffer) => block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)

/** Settings for the entry that follows, each as `length key=value`. */
export function readExtended(bytes: Buffer): Map<string, string> {
  const settings = new Map<string, string>()
  for (let at = 0; at < bytes.length; ) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 20), 10)
    const record = length > 0 ? bytes.toString('utf8', at, at + length) : ''
    const found = /^\d+ ([^=]+)=([\s\S]*)\n$/.exec(record)
    if (!found) throw new Error('It is damaged, or no tar archive.')
    settings.set(found[1] ?? '', found[2] ?? '')
    at += length
  }
  return settings
}
