import { Buffer } from 'node:buffer'
import { StringDecoder } from 'node:string_decoder'

/** A piece of what was said, on one of two outputs. */
export interface Said {
  from: 'out' | 'err'
  text: string
}

const HEAD = 8
const ERRORS = 2

/** What the engine sends of a log: one output with a terminal, else frames that say which of the two. */
export async function* framesOf(
  stream: AsyncIterable<Buffer | string>,
  tty: boolean,
): AsyncGenerator<Said[]> {
  const decoders = { out: new StringDecoder('utf8'), err: new StringDecoder('utf8') }
  if (tty) {
    for await (const piece of stream) yield [{ from: 'out', text: decoders.out.write(Buffer.from(piece)) }]
    return
  }
  // A frame may say that it is 4 GB long: it is handed on as it comes, and only its head is kept.
  let head: Buffer = Buffer.alloc(0)
  let left = 0
  let from: Said['from'] = 'out'
  for await (const piece of stream) {
    let bytes = Buffer.from(piece)
    const said: Said[] = []
    while (bytes.length > 0) {
      if (left === 0) {
        const missing = HEAD - head.length
        head = Buffer.concat([head, bytes.subarray(0, missing)])
        bytes = bytes.subarray(missing)
        if (head.length < HEAD) break
        from = head[0] === ERRORS ? 'err' : 'out'
        left = head.readUInt32BE(4)
        head = Buffer.alloc(0)
      }
      const text = decoders[from].write(bytes.subarray(0, left))
      if (text !== '') said.push({ from, text })
      const taken = Math.min(left, bytes.length)
      left -= taken
      bytes = bytes.subarray(taken)
    }
    if (said.length > 0) yield said
  }
}
