import { gzipSync } from 'node:zlib'
import { BLOCK } from './header.ts'

export interface Packed {
  /** With slashes, below the one folder in which everything lies. */
  path: string
  text: string
}

/** What a field of the header holds. */
const LONGEST_NAME = 100
/** The same on every day: an archive says what it holds, not when it was packed. In seconds; the first year that all know. */
const PACKED_AT = Date.UTC(1980, 0, 1) / 1000

/** A compressed archive with these files in one folder, ordered by name: the same files give the same bytes. */
export function packTar(folder: string, files: readonly Packed[]): Buffer {
  const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  return gzipSync(
    Buffer.concat([
      ...sorted.flatMap(({ path, text }) => entry(`${folder}/${path}`, Buffer.from(text))),
      Buffer.alloc(2 * BLOCK),
    ]),
  )
}

function entry(name: string, body: Buffer): Buffer[] {
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new Error(`The name of an entry is too long: ${name}.`)
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, at: number, digits: number) =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, at)
  header.write(name, 0)
  octal(0o644, 100, 7)
  octal(0, 108, 7)
  octal(0, 116, 7)
  octal(body.length, 124, 11)
  octal(PACKED_AT, 136, 11)
  // The sum is counted as if it were blanks itself.
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\0' + '00', 257)
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  )
  return [header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)]
}
