import { cpSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { ensureEngine } from '../support/engine.mjs'
import { ensureImages } from '../support/images/make-images.mjs'
import { tagAsUpstream } from '../support/images/upstream-tags.mjs'
import { mustRun } from '../support/run-program.mjs'
import { round } from './child.mjs'
import { applyAll, clearAway, FLAGS, newProjectFolder, writeCheckout } from './real-stack.mjs'

/** Roughly the seconds that the real programs compute before they answer. */
const REAL = { backend: 10, web: 2 }

/** On one engine, with the same stand-in images: ours, then what people would do instead. */
export async function* measure() {
  const engine = await ensureEngine()
  try {
    yield* besideCompose(engine)
    yield* besideCompose(engine, REAL)
    if (process.env.UPSTREAM) {
      yield* besideUpstream(engine, process.env.UPSTREAM)
      yield* besideUpstream(engine, process.env.UPSTREAM, REAL)
    } else yield { name: "beside upstream's script", note: 'UPSTREAM=<a checkout of Reflector> measures it' }
  } finally {
    await engine.stop()
  }
}

/** @typedef {import('../support/engine.mjs').Engine} Engine */
/** @typedef {import('../support/images/upstream-tags.mjs').CpuAtStart} CpuAtStart */

/** @param {Engine} engine @param {CpuAtStart} [cpuAtStart] */
async function* besideCompose({ env }, cpuAtStart) {
  await ensureImages(env)
  const dir = newProjectFolder()
  await writeCheckout(dir, cpuAtStart)
  const first = await apply(dir, env)
  const again = await apply(dir, env)
  await compose(dir, env, 'down')
  const { seconds } = await timed(() => compose(dir, env, 'up', '--detach', '--no-build', '--wait'))
  await clearAway(dir, env)
  yield row(`apply, first${slow(cpuAtStart)}`, first, {
    limit: 0.6,
    beside: seconds,
    what: 'docker compose up -d --wait',
  })
  yield row(`apply, nothing to change${slow(cpuAtStart)}`, again)
}

/** @param {CpuAtStart} [cpuAtStart] */
const slow = cpuAtStart => (cpuAtStart ? ', programs that compute at start' : '')

/** @param {Engine} engine @param {string} upstream @param {CpuAtStart} [cpuAtStart] */
async function* besideUpstream(engine, upstream, cpuAtStart) {
  const [theirs, ours] = [newProjectFolder(), newProjectFolder()]
  for (const dir of [theirs, ours]) {
    cpSync(upstream, dir, { recursive: true })
    await tagAsUpstream(engine, basename(dir), cpuAtStart)
  }
  const script = () => runUpstream(theirs, engine.env)
  const [first, again] = [await script(), await script()]
  await clearAway(theirs, engine.env)
  yield row(`apply of that checkout, first${slow(cpuAtStart)}`, await apply(ours, engine.env), {
    limit: cpuAtStart ? 0.25 : 0.35,
    beside: first,
    what: "upstream's script",
  })
  yield row(`apply of that checkout, nothing to change${slow(cpuAtStart)}`, await apply(ours, engine.env), {
    limit: 0.12,
    beside: again,
    what: "upstream's script again",
  })
  await clearAway(ours, engine.env)
}

/**
 * @param {string} name @param {number} seconds
 * @param {{ limit: number, beside: number, what: string }} [other]
 */
const row = (name, seconds, other) => ({
  name,
  unit: 's',
  value: round(seconds),
  ...(other && { beside: { what: other.what, s: round(other.beside) } }),
  ...(other && { ratio: round(seconds / other.beside), limitOfRatio: other.limit }),
})

/** @template T @param {() => Promise<T>} work */
async function timed(work) {
  const began = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - began) / 1000 }
}

/** @param {string} dir @param {Record<string, string>} env */
async function apply(dir, env) {
  const { seconds } = await timed(() => applyAll(dir, env))
  return seconds
}

/** @param {string} dir @param {Record<string, string>} env */
async function runUpstream(dir, env) {
  const args = [join(dir, 'scripts', 'setup-selfhosted.sh'), ...FLAGS.split(' ')]
  const { seconds } = await timed(() => mustRun("Running upstream's script", 'bash', args, { env, cwd: dir }))
  return seconds
}

const FILES = ['docker-compose.selfhosted.yml', 'docker-compose.wizard.yml']
const PROFILES = ['ollama-cpu', 'garage', 'caddy']

/** @param {string} dir @param {Record<string, string>} env @param {string[]} args */
const compose = (dir, env, ...args) =>
  mustRun(
    'Asking Compose',
    'docker',
    [
      ...['compose', '--project-directory', dir],
      ...FILES.flatMap(file => ['--file', join(dir, file)]),
      ...PROFILES.flatMap(profile => ['--profile', profile]),
      ...args,
    ],
    { env },
  )
