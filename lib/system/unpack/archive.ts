import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import * as z from 'zod'

/**
 * One brotli stream: a line of JSON that lists the files and their sizes, then their bytes, end to end. `npx` spends
 * its time on the number of files in a package, so the 1,500 of the server travel as one.
 */
export const contents = z.array(z.tuple([z.string(), z.number().int().nonnegative()]))
export type Contents = z.infer<typeof contents>

export function extract(archive: string, into: string): Contents {
  const bytes = brotliDecompressSync(readFileSync(archive))
  const end = bytes.indexOf('\n')
  const list = contents.parse(JSON.parse(bytes.toString('utf8', 0, end)))
  for (const folder of new Set(list.map(([path]) => dirname(path))))
    mkdirSync(join(into, folder), { recursive: true })
  let at = end + 1
  for (const [path, size] of list) {
    writeFileSync(join(into, path), bytes.subarray(at, at + size))
    at += size
  }
  return list
}
