import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { root } from '../../scripts/steps.mjs'

/** Makes a program of some lines of TypeScript, for a process of its own; `@/` is the checkout. @param {string} lines */
export function bundleLines(lines) {
  const outfile = join(mkdtempSync(join(tmpdir(), 'wizard-bench-')), 'program.cjs')
  buildSync({
    stdin: { contents: lines, resolveDir: root, loader: 'ts' },
    alias: { '@': root },
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
    // Optional native add-ons of ssh2, which does without them.
    external: ['cpu-features', '*.node'],
  })
  return outfile
}
