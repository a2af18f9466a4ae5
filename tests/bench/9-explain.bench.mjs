import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleLines } from './bundle-lines.mjs'
import { median, round } from './child.mjs'

const TIMES = 3
const MEGABYTE = 1_000_000

/** Explaining a log of a hundred megabytes, and what each signature takes for a text that almost is its own. */
export async function* measure() {
  const reader = bundleLines(READER)
  const log = bigLog()
  const runs = Array.from({ length: TIMES }, () => figures(reader, log))
  rmSync(log)
  yield row(
    'explain a log of 100 MB',
    'ms',
    3000,
    runs.map(({ took }) => took),
  )
  yield row(
    'what it adds to memory',
    'MB',
    100,
    runs.map(({ memory }) => memory),
  )
  const each = figures(bundleLines(ADVERSARY))
  yield {
    ...row('the slowest signature on 1 MB that almost matches', 'ms', 50, [each.took]),
    slowest: each.id,
    text: each.text,
  }
}

/** @param {string} name @param {string} unit @param {number} limit @param {number[]} values */
const row = (name, unit, limit, values) => ({
  name,
  unit,
  value: round(median(values), 1),
  limit,
  runs: values.map(value => round(value, 1)),
})

/** @param {string} program @param {string[]} args */
const figures = (program, ...args) =>
  JSON.parse(execFileSync('node', [program, ...args], { encoding: 'utf8' }))

/** Healthy lines of every service, and a failure at its end. */
function bigLog() {
  const path = join(mkdtempSync(join(tmpdir(), 'wizard-bench-')), 'big.log')
  const lines = execFileSync('node', [bundleLines(HEALTHY)], { encoding: 'utf8', maxBuffer: 64 * MEGABYTE })
  const file = openSync(path, 'w')
  for (let written = 0; written < 100 * MEGABYTE; ) written += writeSync(file, lines)
  writeSync(file, 'FATAL: could not write lock file: No space left on device\n')
  closeSync(file)
  return path
}

const HEALTHY = `
import { HEALTHY_SERVICES } from '@/tests/support/healthy-logs/all.ts'
import { healthyLog } from '@/tests/support/healthy-logs/healthy-log.ts'
const logs = HEALTHY_SERVICES.map(service =>
  healthyLog(service, 2000).map(line => service.service + '-1  | ' + line).join('\\n'))
process.stdout.write(logs.join('\\n') + '\\n')
`

const READER = `
import { explainText } from '@/lib/signatures/explain-text.ts'
import { textFrom } from '@/lib/system/text-input.ts'
async function measure() {
  const before = process.memoryUsage.rss()
  const began = performance.now()
  const causes = await explainText(textFrom(process.argv[2] ?? ''))
  const took = performance.now() - began
  if (causes[0]?.id !== 'disk-full') throw new Error('This is no log to measure.')
  const memory = (process.resourceUsage().maxRSS * 1024 - before) / 1e6
  process.stdout.write(JSON.stringify({ took, memory }))
}
measure()
`

/**
 * Each pattern is given the beginnings of lines that it knows, cut at every word, over and over. What finding sorts out
 * by the text that a pattern must contain is sorted out here too. The fastest of several times counts, as the
 * machine does other things too.
 */
const ADVERSARY = `
import { signatures } from '@/lib/signatures/list.ts'
import { literalOf } from '@/lib/signatures/literal-of.ts'
import { ADDED } from '@/tests/fixtures/failures/added.ts'
import { GIVEN } from '@/tests/fixtures/failures/given.ts'
import { HEARD } from '@/tests/fixtures/failures/heard/all.ts'
const PART = 16_384
const lines = [...GIVEN, ...ADDED, ...HEARD]
const filled = cut => cut.repeat(Math.ceil(PART / cut.length)).slice(0, PART)
function timeOf(patterns, text) {
  const began = process.cpuUsage()
  for (let part = 0; part < 1e6 / PART; part++) for (const pattern of patterns) pattern.test(text)
  return process.cpuUsage(began).user / 1000
}
let slowest = { took: 0, id: '' }
for (const { id, patterns, settled = [] } of signatures) {
  const own = lines.filter(([named]) => named === id).map(([, line]) => line)
  const cuts = own.flatMap(line => [...line.matchAll(/[ :"'./]/g)].map(({ index }) => line.slice(0, index + 1)))
  for (const text of new Set([...cuts, 'a', ' ', ':', '"/'].map(filled))) {
    const small = text.toLowerCase()
    const looked = [...patterns, ...settled].filter(
      pattern => small.includes(literalOf(pattern)) && !pattern.test(text),
    )
    if (looked.length === 0) continue
    let took = Infinity
    for (let time = 0; time < 5 && took > slowest.took; time++) took = Math.min(took, timeOf(looked, text))
    if (took > slowest.took) slowest = { took, id, text: text.slice(0, 200) }
  }
}
process.stdout.write(JSON.stringify(slowest))
`
