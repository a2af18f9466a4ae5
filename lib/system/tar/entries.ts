import type { ByteSource } from './byte-source.ts'
import { BLOCK, damaged, decimalIn, type Header, readExtended, readHeader, textIn } from './header.ts'

export interface Entry extends Header {
  /** What it holds, once; what is left is skipped. */
  content(): AsyncIterable<Buffer>
}

const LONGEST_NAME = 1024 * 1024

/** The entries of a tar archive in their order, with the long names that other entries gave them. */
export async function* entriesOf(bytes: ByteSource): AsyncGenerator<Entry> {
  let more: Partial<Header> = {}
  for (;;) {
    const block = await bytes.take(BLOCK)
    if (block.length === 0) return
    if (block.length < BLOCK) throw new Error('It ends in the middle.')
    const header = readHeader(block)
    if (!header) return
    if (isAboutOthers(header)) {
      more = { ...more, ...(await readAbout(header, bytes)) }
      continue
    }
    const whole = { ...header, ...more }
    more = {}
    const content = contentOf(whole, bytes)
    yield { ...whole, content: () => content }
    for await (const _ of content);
    await bytes.take(padding(whole.size))
  }
}

const padding = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK
const isAboutOthers = ({ type }: Header) => 'xgLK'.includes(type)

async function readAbout({ type, size }: Header, bytes: ByteSource): Promise<Partial<Header>> {
  if (!(size <= LONGEST_NAME)) throw damaged()
  const body = await bytes.take(size)
  await bytes.take(padding(size))
  if (type === 'L') return { name: textIn(body, 0, size) }
  if (type === 'K') return { link: textIn(body, 0, size) }
  if (type === 'g') return {}
  const settings = readExtended(body)
  const [path, link, length] = [settings.get('path'), settings.get('linkpath'), settings.get('size')]
  return {
    ...(path !== undefined && { name: path }),
    ...(link !== undefined && { link }),
    ...(length !== undefined && { size: decimalIn(length) }),
  }
}

async function* contentOf({ size }: Header, bytes: ByteSource): AsyncGenerator<Buffer> {
  for (let left = size; left > 0; ) {
    const part = await bytes.some(left)
    if (part.length === 0) throw new Error('It ends in the middle.')
    left -= part.length
    yield part
  }
}
