import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/steps.mjs'

/** Packs the checkout as it would be published; what npm says of it. */
export function pack() {
  const into = mkdtempSync(join(tmpdir(), 'wizard-pack-'))
  const out = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const said = JSON.parse(out)
  const [info] = Array.isArray(said) ? said : Object.values(said)
  return {
    file: join(into, info.filename),
    packedBytes: info.size,
    unpackedBytes: info.unpackedSize,
    files: info.entryCount,
  }
}
