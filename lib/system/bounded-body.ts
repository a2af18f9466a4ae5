import { Buffer } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

/** More than any answer that means something. */
export const MOST_BYTES = 1024 * 1024

/** Asks for an answer as it is: a small packed one could unfold to a large one. */
export const UNPACKED = { 'Accept-Encoding': 'identity' }

export class PackedBody extends Error {
  override readonly name = 'PackedBody'

  constructor(encoding: string) {
    super(`the answer is packed (${encoding}), although it was asked for unpacked`)
  }
}

export interface Body {
  /** At most as many bytes as were asked for. */
  bytes: Buffer
  /** Bytes that came, at most as many as were counted. */
  size: number
  /** Whether this is all that there was to read. */
  isWhole: boolean
}

export interface BodyLimits {
  /** Bytes that are kept. */
  most?: number
  /** Bytes that are read at all, where an answer is counted beyond what is kept. */
  counted?: number
}

/**
 * Reads the answer of a server that may be hostile, then closes the connection: an answer without end ends here. How long
 * it may take is decided by the signal of the request.
 */
export async function readBody(
  response: IncomingMessage,
  { most = MOST_BYTES, counted = most }: BodyLimits = {},
): Promise<Body> {
  try {
    const encoding = response.headers['content-encoding']?.trim() ?? ''
    if (!['', 'identity'].includes(encoding.toLowerCase())) throw new PackedBody(encoding.slice(0, 20))
    const kept = growing(most)
    let size = 0
    for await (const chunk of response) {
      kept.add(chunk)
      size += chunk.length
      if (size > counted) return { bytes: kept.bytes(), size: counted, isWhole: false }
    }
    return { bytes: kept.bytes(), size, isWhole: size <= most }
  } finally {
    response.destroy()
  }
}

/** One buffer that doubles: a server may send a megabyte in pieces of one byte, and each piece kept costs a hundred. */
function growing(most: number) {
  let kept = Buffer.allocUnsafe(Math.min(most, 16 * 1024))
  let length = 0
  return {
    add(chunk: Buffer) {
      const wanted = Math.min(most, length + chunk.length)
      if (wanted > kept.length) {
        const larger = Buffer.allocUnsafe(Math.min(most, Math.max(wanted, kept.length * 2)))
        kept.copy(larger, 0, 0, length)
        kept = larger
      }
      length += chunk.copy(kept, length, 0, wanted - length)
    },
    bytes: () => kept.subarray(0, length),
  }
}
