import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/steps.mjs'
import { round } from './child.mjs'
import { pack } from './package.mjs'

const MB = 1_000_000

export async function* measure() {
  const { file, packedBytes, unpackedBytes, files } = pack()
  yield { name: 'package, packed', unit: 'MB', value: round(packedBytes / MB), limit: 6 }
  yield { name: 'package, unpacked by npm', unit: 'MB', value: round(unpackedBytes / MB), files }
  const server = bytesBelow(join(root, 'dist', 'server'))
  yield {
    name: 'package and server, unpacked',
    unit: 'MB',
    value: round((unpackedBytes + server) / MB),
    limit: 30,
  }
  const into = mkdtempSync(join(tmpdir(), 'wizard-install-'))
  execFileSync('npm', ['install', '--prefix', into, '--ignore-scripts', '--no-audit', '--no-fund', file], {
    stdio: 'ignore',
  })
  const others = readdirSync(join(into, 'node_modules')).filter(
    name => !name.startsWith('.') && name !== 'reflector-wizard',
  )
  yield { name: 'other packages installed', unit: 'packages', value: others.length, limit: 0 }
}

/** @param {string} folder */
function bytesBelow(folder) {
  return Number(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }).split('\t')[0])
}
