import { gzipSync } from 'node:zlib'

export interface TarEntry {
  name: string
  /** One letter; a file is `0`. */
  type?: string
  text?: string
  link?: string
  mode?: number
  /** What the field of the size says, where that is not the size. */
  size?: string | Buffer
}

/** An archive with exactly these entries, also such as no tar would make. */
export const tarOf = (entries: TarEntry[]): Buffer =>
  Buffer.concat([...entries.flatMap(blocksOf), Buffer.alloc(1024)])

export const tarGzOf = (entries: TarEntry[]): Buffer => gzipSync(tarOf(entries))

function blocksOf({ name, type = '0', text = '', link = '', mode = 0o644, size }: TarEntry): Buffer[] {
  const body = Buffer.from(text)
  const header = Buffer.alloc(512)
  header.write(name, 0, 100)
  header.write(octal(mode, 7), 100)
  header.write(octal(body.length, 11), 124)
  if (size !== undefined) Buffer.from(size).copy(header, 124, 0, 12)
  header.write(' '.repeat(8), 148)
  header.write(type, 156)
  header.write(link, 157, 100)
  header.write('ustar\0' + '00', 257)
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
    148,
  )
  return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]
}

const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0')
