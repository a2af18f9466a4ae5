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
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    const bytes = Buffer.from(piece)
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    const said: Said[] = []
    while (rest.length >= HEAD) {
      const end = HEAD + rest.readUInt32BE(4)
      if (rest.length < end) break
      const from = rest[0] === ERRORS ? 'err' : 'out'
      said.push({ from, text: decoders[from].write(rest.subarray(HEAD, end)) })
      rest = rest.subarray(end)
    }
    if (said.length > 0) yield said
  }
}
