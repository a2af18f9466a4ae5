import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/steps.mjs'
import { median, round, startUntil } from './child.mjs'
import { pack } from './package.mjs'

const TIMES = 5
const OPEN = /^Open (\S+)$/m
const folder = () => mkdtempSync(join(tmpdir(), 'wizard-bench-'))

/** The launcher beside a bare standalone server on the same machine, one after the other, so that both share its mood. */
export async function* measure() {
  const { file } = pack()
  /** @type {{ bare: number[], cold: number[], next: number[], checkout: number[] }} */
  const figures = { bare: [], cold: [], next: [], checkout: [] }
  for (let time = 0; time < TIMES; time++) {
    figures.bare.push(await bare())
    const home = folder()
    const env = { npm_config_cache: join(home, 'npm'), XDG_CACHE_HOME: join(home, 'cache') }
    figures.cold.push(await npx(file, env))
    figures.next.push(await npx(file, env))
    figures.checkout.push(await open(['node', join(root, 'bin', 'reflector-wizard.mjs'), '--no-open']))
  }
  const bareSeconds = median(figures.bare)
  /** @param {string} name @param {number[]} values @param {number} [limit] */
  const row = (name, values, limit) => ({
    name,
    unit: 's',
    value: round(median(values)),
    limit,
    ratioToBare: round(median(values) / bareSeconds),
    runs: values.map(value => round(value)),
  })
  yield row('bare standalone server, to its first page', figures.bare)
  yield row('npx of the packed file, cold, to the link', figures.cold, 2.5)
  yield row('npx of the packed file, next start, to the link', figures.next, 1)
  yield row('from the built checkout, to the link', figures.checkout)
}

/** @param {string} file @param {Record<string, string>} env */
const npx = (file, env) => open(['npx', '--yes', `--package=${file}`, 'reflector-wizard', '--no-open'], env)

/** @param {[string, ...string[]]} command @param {Record<string, string>} [env] */
async function open(command, env = {}) {
  const { seconds, end } = await startUntil(command, OPEN, { cwd: folder(), env })
  await end()
  return seconds
}

/** The server that `next build` makes, as it comes: what no launcher can be quicker than. */
async function bare() {
  const began = performance.now()
  const env = { PORT: '47990', HOSTNAME: '127.0.0.1' }
  const { end } = await startUntil(['node', join(root, '.next', 'standalone', 'server.js')], /Ready/, { env })
  await fetch('http://127.0.0.1:47990/not-there').then(answer => answer.text())
  const seconds = (performance.now() - began) / 1000
  await end()
  return seconds
}
