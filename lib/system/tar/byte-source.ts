export interface ByteSource {
  /** Exactly so many bytes; fewer only where there are no more. */
  take(count: number): Promise<Buffer>
  /** The next bytes, at most so many, as they come; none at the end. */
  some(most: number): Promise<Buffer>
}

/** Bytes that come in pieces of any size, to be taken in pieces of another. */
export function openBytes(pieces: AsyncIterable<Buffer>): ByteSource {
  const iterator = pieces[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  async function some(most: number): Promise<Buffer> {
    while (held.length === 0) {
      const { done, value } = await iterator.next()
      if (done) return held
      held = value
    }
    const part = held.subarray(0, most)
    held = held.subarray(part.length)
    return part
  }

  return {
    some,
    async take(count) {
      const parts: Buffer[] = []
      for (let left = count; left > 0; ) {
        const part = await some(left)
        if (part.length === 0) break
        parts.push(part)
        left -= part.length
      }
      return Buffer.concat(parts)
    },
  }
}
