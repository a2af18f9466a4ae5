import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../scripts/steps.mjs'
import { bundleLines } from './bundle-lines.mjs'
import { median, round } from './child.mjs'

const TIMES = 5

/** The list of models for a machine with two cards, on which all ways of placing them are tried. */
export async function* measure() {
  const program = lister()
  const both = Array.from({ length: TIMES }, () =>
    JSON.parse(execFileSync('node', [program], { encoding: 'utf8' })),
  )
  yield row(
    'the models that fit, the first list of a process',
    10,
    both.map(({ first }) => first),
  )
  yield row(
    'the same, once it is warm',
    10,
    both.map(({ warm }) => warm),
  )
  yield row('models --json, the whole process', undefined, Array.from({ length: TIMES }, wholeProcess))
}

/** @param {string} name @param {number | undefined} limit @param {number[]} values */
const row = (name, limit, values) => ({
  name,
  unit: 'ms',
  value: round(median(values), 1),
  ...(limit === undefined ? {} : { limit }),
  runs: values.map(value => round(value, 1)),
})

function wholeProcess() {
  const wizard = join(root, 'bin', 'reflector-wizard.mjs')
  const began = performance.now()
  execFileSync('node', [wizard, 'models', '--gpu', '24,12', '--ram', '64', '--json'], { stdio: 'ignore' })
  return performance.now() - began
}

/** A program that makes the list, again and again, and prints how long the first and the last took. */
function lister() {
  return bundleLines(LISTER)
}

const LISTER = `
import { advise } from '@/lib/models/advise.ts'
const GIB = 1024 ** 3
const machine = {
  cards: [24, 12].map(size => ({ vendor: 'nvidia' as const, name: 'NVIDIA GeForce RTX 4090', total: size * GIB })),
  memory: { total: 64 * GIB },
}
function measure() {
  const began = performance.now()
  const list = advise(machine, { minutes: 90, speech: 'card' })
  const took = performance.now() - began
  if (list.length < 30) throw new Error('This is no list to measure.')
  return took
}
const first = measure()
for (let times = 0; times < 50; times++) measure()
process.stdout.write(JSON.stringify({ first, warm: measure() }))
`
