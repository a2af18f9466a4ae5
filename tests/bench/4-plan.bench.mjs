import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../../scripts/steps.mjs'
import { bundleLines } from './bundle-lines.mjs'
import { median, round } from './child.mjs'

const TIMES = 5
const WIZARD = join(root, 'bin', 'reflector-wizard.mjs')
const FLAGS = '--cpu --ollama-cpu --garage --caddy'

/** A checkout of upstream where `UPSTREAM` names one, else the one that was written for tests: both stacks lie in it. */
const CHECKOUT = process.env.UPSTREAM
  ? [process.env.UPSTREAM]
  : ['standalone-alone', 'reflector-2026-04'].map(name => join(root, 'tests', 'support', 'checkouts', name))

/** Plans for another machine, so that neither Docker nor a graphics card is asked. */
export async function* measure() {
  const facts = join(newFolder(), 'facts.json')
  writeFileSync(facts, JSON.stringify(FACTS))
  const program = planner()
  const times = (/** @type {() => number} */ once) => Array.from({ length: TIMES }, once)
  yield row(
    'plan, the first one of a process',
    150,
    times(() => Number(execFileSync('node', [program, clone(), facts, FLAGS], { encoding: 'utf8' }))),
  )
  yield row(
    'render, the whole process',
    600,
    times(() => renders(clone(), facts)),
  )
  // The limit is the one for a machine whose tools hang: name servers may be silent here.
  yield row('doctor, the whole process', 3500, times(doctors))
}

/** @param {string} name @param {number} limit @param {number[]} values */
const row = (name, limit, values) => ({
  name,
  unit: 'ms',
  value: round(median(values), 0),
  limit,
  runs: values.map(value => round(value, 0)),
})

const newFolder = () => mkdtempSync(join(tmpdir(), 'wizard-bench-'))

function clone() {
  const folder = newFolder()
  const filter = (/** @type {string} */ path) => !/\/(?:node_modules|\.git)$/.test(path)
  for (const from of CHECKOUT) cpSync(from, folder, { recursive: true, filter })
  return folder
}

/** @param {string} dir @param {string} facts */
function renders(dir, facts) {
  const began = performance.now()
  execFileSync('node', [WIZARD, 'render', '--dir', dir, '--facts', facts, '--flags', FLAGS], {
    stdio: 'ignore',
  })
  return performance.now() - began
}

/** It ends with 1 where something stands against a stack. */
function doctors() {
  const began = performance.now()
  const { status } = spawnSync('node', [WIZARD, 'doctor', '--json', '--dir', newFolder()], {
    stdio: 'ignore',
  })
  if (status !== 0 && status !== 1) throw new Error(`The doctor ended with ${status}.`)
  return performance.now() - began
}

/** A program that plans once and prints how long it took, from the folder to the plan. */
function planner() {
  return bundleLines(PLANNER)
}

const PLANNER = `
import { readFileSync } from 'node:fs'
import { chooseStack } from '@/lib/machine/choose-stack.ts'
import { preparePlan } from '@/lib/machine/prepare-plan.ts'
const [, , dir, facts, flags] = process.argv
const host = JSON.parse(readFileSync(facts, 'utf8'))
measure()

async function measure() {
  const began = performance.now()
  const stack = chooseStack(dir, host, undefined)
  const { plan } = await preparePlan({ dir, stack, host, last: {}, flags: flags.split(' '), given: {} })
  const took = performance.now() - began
  if (plan?.stack !== 'reflector-selfhosted') throw new Error('This is no plan to measure.')
  process.stdout.write(String(took))
}
`

/** @template T @param {T} value */
const known = value => ({ value, from: 'a measurement' })

const FACTS = {
  node: known('v20.20.2'),
  platform: known('linux'),
  arch: known('x64'),
  system: known({ id: 'debian', name: 'Debian', wsl: false }),
  docker: known('28.0.0'),
  compose: known('2.39.0'),
  endpoint: known('unix:///var/run/docker.sock'),
  engine: known({ version: '28.0.0', api: '1.48', os: 'linux', arch: 'amd64' }),
  lanAddress: known('192.168.1.50'),
  nvidia: { why: 'It was not looked at.', cause: 'missing' },
}
