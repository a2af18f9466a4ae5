import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { ensureBuilt } from './ensure-built.mjs'
import { root } from './steps.mjs'

/** Every measurement prints lines of JSON: what was measured, the figure, and the limit where there is one. */
const folder = join(root, 'tests', 'bench')
const wanted = process.argv.slice(2)

await ensureBuilt()
// Everything that a measurement puts aside lies in here, and goes with it.
process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'wizard-bench-'))
process.env.XDG_CONFIG_HOME = join(process.env.TMPDIR, 'config')
try {
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.bench.mjs') || !isWanted(name)) continue
    const { measure } = await import(join(folder, name))
    for await (const figure of measure()) console.log(JSON.stringify(figure))
  }
} finally {
  rmSync(process.env.TMPDIR, { recursive: true, force: true })
}

/** @param {string} name */
function isWanted(name) {
  return wanted.length === 0 || wanted.some(word => name.includes(word))
}
