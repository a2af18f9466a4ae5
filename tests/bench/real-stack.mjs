import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../../scripts/steps.mjs'
import { mustRun, runProgram } from '../support/run-program.mjs'

export const FLAGS = '--cpu --ollama-cpu --garage --caddy'

const wizard = join(root, 'bin', 'reflector-wizard.mjs')

/** Compose calls a project after its folder, in small letters. */
export function newProjectFolder() {
  const dir = mkdtempSync(join(tmpdir(), 'bench-')).toLowerCase()
  mkdirSync(dir, { recursive: true })
  return dir
}

const BACKENDS = ['server', 'worker', 'beat', 'hatchet-worker-llm']

/**
 * A checkout whose images are the stand-ins of the tests.
 * @param {string} dir @param {import('../support/images/upstream-tags.mjs').CpuAtStart} [cpuAtStart]
 */
export async function writeCheckout(dir, cpuAtStart) {
  const outfile = join(root, 'dist', 'bench-checkout.mjs')
  const entry = join(root, 'tests', 'support', 'reflector', 'real-checkout.ts')
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { '@': root },
    packages: 'external',
  })
  const { writeRealCheckout, setInCompose } = await import(`${outfile}?${Date.now()}`)
  rmSync(outfile)
  writeRealCheckout(dir, '2026-04')
  if (!cpuAtStart) return
  const variable = ['environment', 'CPU_AT_START']
  for (const service of BACKENDS) setInCompose(dir, service, variable, String(cpuAtStart.backend))
  setInCompose(dir, 'web', variable, String(cpuAtStart.web))
}

/** Sets up all of it by the command line. @param {string} dir @param {Record<string, string>} env */
export const applyAll = (dir, env) =>
  mustRun('Applying', 'node', [wizard, 'apply', '--dir', dir, '--flags', FLAGS], { env })

/** Removes what the engine has of a project. @param {string} dir @param {Record<string, string>} env */
export async function clearAway(dir, env) {
  const of = (/** @type {string[]} */ ...list) =>
    mustRun(
      'Listing',
      'docker',
      [...list, '--quiet', '--filter', `label=com.docker.compose.project=${basename(dir)}`],
      { env },
    )
  const ids = (/** @type {string} */ text) => text.split('\n').filter(Boolean)
  const containers = ids(await of('ps', '--all'))
  if (containers.length > 0)
    await runProgram('docker', ['rm', '--force', '--volumes', ...containers], { env })
  for (const what of ['volume', 'network'])
    for (const id of ids(await of(what, 'ls'))) await runProgram('docker', [what, 'rm', id], { env })
}
