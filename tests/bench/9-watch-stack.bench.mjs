import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureEngine } from '../support/engine.mjs'
import { ensureImages } from '../support/images/make-images.mjs'
import { mustRun } from '../support/run-program.mjs'
import { openWizard, round } from './child.mjs'
import { hearSnapshots } from './hear-snapshots.mjs'
import { cpuSeconds, memoryMB } from './process-use.mjs'
import { applyAll, clearAway, newProjectFolder, writeCheckout } from './real-stack.mjs'

const REST = 30
const TIMES = 5

/** A stack that runs on a real engine, with its page open in one tab: what that costs, and how soon it shows a change. */
export async function* measure() {
  const engine = await ensureEngine()
  const dir = newProjectFolder()
  try {
    await ensureImages(engine.env)
    await writeCheckout(dir)
    await applyAll(dir, engine.env)
    yield* look(dir, engine.env)
  } finally {
    await clearAway(dir, engine.env)
    await engine.stop()
  }
}

/** @param {string} dir @param {Record<string, string>} env */
async function* look(dir, env) {
  const { address, token, pid, end } = await openWizard(dir, [], { env })
  await fetch(`${address}/dashboard`, { headers: { Authorization: `Bearer ${token}` } }).then(page =>
    page.text(),
  )
  const tab = await hearSnapshots(address, token)
  await tab.until(({ state }) => state === 'healthy')
  yield* atRest(pid, tab.count)
  yield* changes(tab, `${basename(dir)}-redis-1`, env)
  tab.leave()
  await end()
}

/** @param {number} pid @param {() => number} told */
async function* atRest(pid, told) {
  await pause(5000)
  const [before, heard] = [cpuSeconds(pid), told()]
  await pause(REST * 1000)
  const busy = cpuSeconds(pid) - before
  const { now, peak } = memoryMB(pid)
  const name = `one tab on a stack at rest, for ${REST} s`
  yield { name, unit: '% of a core', value: round((busy / REST) * 100), limit: 2, told: told() - heard }
  yield { name, unit: 'MB', value: now, limit: 150, peak }
}

/** @param {Awaited<ReturnType<typeof hearSnapshots>>} tab @param {string} container @param {Record<string, string>} env */
async function* changes(tab, container, env) {
  const docker = (/** @type {string} */ deed) =>
    mustRun(`docker ${deed}`, 'docker', [deed, container], { env })
  const took = []
  for (let times = 0; times < TIMES; times++) {
    const began = performance.now()
    await Promise.all([
      docker('kill'),
      tab.until(({ sentence }) => sentence.startsWith('redis was stopped from outside')),
    ])
    took.push(performance.now() - began)
    await docker('start')
    await tab.until(({ state }) => state === 'healthy')
  }
  yield {
    name: 'from `docker kill` to the page being told',
    unit: 'ms',
    value: round(Math.max(...took), 0),
    limit: 1000,
    runs: took.map(one => round(one, 0)),
  }
}
