import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/**
 * Writes all files below `folder` into one archive in `into`, in the form that lib/system/unpack/archive.ts reads. It is
 * named after the version and what it holds, so that two builds never share an unpacked folder.
 * @param {string} folder @param {string} into @param {string} version
 */
export function packServer(folder, into, version) {
  const paths = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
  const bodies = paths.map(path => readFileSync(join(folder, path)))
  const list = JSON.stringify(paths.map((path, index) => [path, bodies[index]?.length]))
  const bytes = Buffer.concat([Buffer.from(`${list}\n`), ...bodies])
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const archive = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
  writeFileSync(join(into, `server-${version}-${id}.pack`), archive)
}
