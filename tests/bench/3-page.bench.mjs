import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { median, openWizard, round } from './child.mjs'
import { memoryMB } from './process-use.mjs'

/** Left alone for so long, in milliseconds, a server has given back what it took for the first pages. */
const REST = 15_000

/** @typedef {(path: string) => Promise<Response>} Get */

export async function* measure() {
  yield* measureFirst()
  yield* measureChapters()
}

async function* measureFirst() {
  const dir = mkdtempSync(join(tmpdir(), 'wizard-bench-'))
  const { get, pid, end } = await openPages(dir)
  const html = await get('/').then(answer => answer.text())
  yield {
    name: 'first page, JavaScript, gzip',
    unit: 'KB',
    value: round((await scriptBytes(html, get)) / 1000, 1),
    limit: 150,
  }
  yield { name: 'first page, HTML, gzip', unit: 'KB', value: round(gzipSync(html).length / 1000, 1) }
  const times = []
  for (let time = 0; time < 10; time++) times.push(await firstByte(get))
  yield { name: 'first page, to its first byte', unit: 'ms', value: round(median(times), 1) }
  yield { name: 'server, right after its first pages', unit: 'MB', value: memoryMB(pid).now }
  await pause(REST)
  yield { name: 'server at rest', unit: 'MB', value: memoryMB(pid).now, limit: 130 }
  const dashboard = await get('/dashboard').then(answer => answer.text())
  yield {
    name: 'page of how it stands, JavaScript, gzip',
    unit: 'KB',
    value: round((await scriptBytes(dashboard, get)) / 1000, 1),
    limit: 190,
  }
  await end()
}

/** The pages that ask, for the stack of a practice folder. */
async function* measureChapters() {
  const { get, end } = await openPages(mkdtempSync(join(tmpdir(), 'wizard-bench-')), ['--practice'])
  const review = await get('/plan').then(answer => answer.text())
  const chapter = /href="(\/setup\/[^"]+)"/.exec(review)?.[1]
  if (chapter === undefined) throw new Error('The review of a practice folder names no chapter.')
  const html = await get(chapter).then(answer => answer.text())
  for (const [name, page] of Object.entries({ 'first chapter': html, review }))
    yield {
      name: `${name}, JavaScript, gzip`,
      unit: 'KB',
      value: round((await scriptBytes(page, get)) / 1000, 1),
      limit: 190,
    }
  await end()
}

/** @param {string} dir @param {string[]} [args] */
async function openPages(dir, args) {
  const { address, token, pid, end } = await openWizard(dir, args)
  /** @param {string} path */
  const get = path => fetch(`${address}${path}`, { headers: { Authorization: `Bearer ${token}` } })
  return { get, pid, end }
}

/**
 * What a modern browser loads: scripts marked noModule are for others.
 * @param {string} html @param {Get} get
 */
async function scriptBytes(html, get) {
  const tags = html.match(/<script[^>]+src="[^"]+"[^>]*>/g) ?? []
  const paths = new Set(
    tags.filter(tag => !/noModule/i.test(tag)).map(tag => /src="([^"]+)"/.exec(tag)?.[1] ?? ''),
  )
  let bytes = 0
  for (const path of paths) bytes += gzipSync(await get(path).then(answer => answer.bytes())).length
  return bytes
}

/** @param {Get} get */
async function firstByte(get) {
  const began = performance.now()
  const answer = await get('/')
  const reader = answer.body?.getReader()
  await reader?.read()
  const milliseconds = performance.now() - began
  await reader?.cancel()
  return milliseconds
}
