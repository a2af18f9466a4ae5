import { StringDecoder } from 'node:string_decoder'

/** Characters beyond which a line is broken, because the writer may never end it. */
export const LONGEST_PIECE = 64 * 1024

export interface LineCutter {
  /** The lines that this text completes. */
  add(text: string): string[]
  /** The last line, where no end of a line followed it. */
  end(): string[]
}

/** Cuts a text that comes in pieces into lines. Each piece is searched once, however long its line is already. */
export function lineCutter({ ends = /\n/g, most = LONGEST_PIECE } = {}): LineCutter {
  let rest = ''
  const take = (part: string): string[] => {
    const whole = rest + part
    rest = ''
    return whole === '' ? [] : inParts(whole, most)
  }
  return {
    add(text) {
      const parts = text.split(ends)
      const last = parts.pop() ?? ''
      const lines = parts.flatMap(take)
      if (rest.length + last.length < most) {
        rest += last
        return lines
      }
      return [...lines, ...take(last)]
    },
    end: () => take(''),
  }
}

const inParts = (text: string, most: number): string[] =>
  text.length <= most
    ? [text]
    : Array.from({ length: Math.ceil(text.length / most) }, (_, at) => text.slice(at * most, (at + 1) * most))

/** The lines of a stream, none longer than `most`, without those that are empty. */
export async function* linesOf(
  pieces: AsyncIterable<Buffer | Uint8Array | string>,
  limits: { ends?: RegExp; most?: number } = {},
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  const cutter = lineCutter(limits)
  for await (const piece of pieces)
    yield* cutter.add(typeof piece === 'string' ? piece : decoder.write(Buffer.from(piece)))
  yield* cutter.add(decoder.end())
  yield* cutter.end()
}
