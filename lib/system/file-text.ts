import { Buffer } from 'node:buffer'
import { basename } from 'node:path'
import type { Seen } from '../stacks/contract/world.ts'

/**
 * Reads the bytes of a file as text, with its byte order mark. An env file, of which we change single keys, may hold bytes that
 * are not UTF-8: each becomes a lone surrogate from U+DC80 to U+DCFF, which `encodeFile` writes back as that byte. Any other
 * file is read or replaced as a whole, and such bytes make it unusable.
 */
export function decodeFile(path: string, bytes: Buffer): Seen {
  if (isUtf16(bytes)) return { unusable: 'It is UTF-16 text. Save it as UTF-8.' }
  const isEnv = isEnvFile(path)
  if (isEnv && bytes.includes(0)) return { unusable: 'It contains NUL bytes, so it is not text.' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return isEnv ? { text: decodeLeniently(bytes) } : { unusable: 'It is not UTF-8 text.' }
  }
}

/** Returns the bytes that `decodeFile` read a text from. */
export function encodeFile(path: string, text: string): Buffer {
  if (!isEnvFile(path) || text.isWellFormed()) return Buffer.from(text)
  const pieces = text
    .split(FOREIGN)
    .map((piece, index) => (index % 2 === 0 ? Buffer.from(piece) : Buffer.from(piece, 'latin1')))
  return Buffer.concat(pieces)
}

/** Lone surrogates only: those of a pair are one character here. */
const FOREIGN = /([\udc80-\udcff]+)/u
const FIRST_FOREIGN = 0xdc00

const isEnvFile = (path: string) => basename(path).includes('.env')

const isUtf16 = (bytes: Buffer) =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

function decodeLeniently(bytes: Buffer): string {
  let text = ''
  let start = 0
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOfCharacter(bytes, at)
    if (length === 0) {
      text += bytes.toString('utf8', start, at) + String.fromCharCode(FIRST_FOREIGN + (bytes[at] ?? 0))
      start = at + 1
    }
    at += length || 1
  }
  return text + bytes.toString('utf8', start)
}

/** The number of bytes of the character at a place; 0 where no valid one begins (The Unicode Standard, table 3-7). */
function lengthOfCharacter(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  const [low, high] = SECOND[first] ?? [0x80, 0xbf]
  const second = bytes[at + 1] ?? 0
  if (length === 0 || second < low || second > high) return 0
  for (let next = 2; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

/** What may follow the first byte where it is not any continuation: no overlong forms, surrogates or numbers beyond U+10FFFF. */
const SECOND: Record<number, [number, number]> = {
  224: [0xa0, 0xbf],
  237: [0x80, 0x9f],
  240: [0x90, 0xbf],
  244: [0x80, 0x8f],
}
