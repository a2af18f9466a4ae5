import { join } from 'node:path'
import { buildSync } from 'esbuild'

const root = join(import.meta.dirname, '..', '..')

/** Makes a program of some lines of TypeScript that a process of its own can run; `@/` is the checkout. */
export function bundle(lines: string, outfile: string): void {
  buildSync({
    stdin: { contents: lines, resolveDir: root, loader: 'ts' },
    alias: { '@': root },
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  })
}
