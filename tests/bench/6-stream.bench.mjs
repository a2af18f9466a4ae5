import { mkdtempSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWizard, round } from './child.mjs'
import { cpuSeconds, memoryMB } from './process-use.mjs'
import { beginTalking } from './talking-run.mjs'

const CLIENTS = 100
const LINES_A_SECOND = 1000
const SECONDS = 10
const TALK = { rate: LINES_A_SECOND, seconds: SECONDS, tick: 10 }

/** One run of another process, followed by many clients at once: every line by each of them, in order, and how late. */
export async function* measure() {
  const dir = newFolder()
  const { address, token, pid, end } = await openWizard(dir)
  const run = await beginTalking(dir, TALK)
  const clients = Array.from({ length: CLIENTS }, () => follow(`${address}/api/runs/${run.id}/events`, token))
  await Promise.all(clients.map(({ open }) => open))
  const before = cpuSeconds(pid)
  run.go()
  const heard = await Promise.all(clients.map(({ late }) => late))
  const busy = cpuSeconds(pid) - before
  for (const { length } of heard)
    if (length !== LINES_A_SECOND * SECONDS) throw new Error(`A client heard ${length} lines.`)
  const late = heard.flat().sort((one, other) => one - other)
  const at = (/** @type {number} */ part) => late[Math.floor(late.length * part)] ?? Number.NaN
  const of = `${CLIENTS} clients, ${LINES_A_SECOND} lines a second`
  yield { name: `a line, from where it is said to a client; ${of}`, unit: 'ms', value: at(0.99), limit: 150 }
  yield { name: 'the same, half of them', unit: 'ms', value: at(0.5) }
  yield { name: 'the same, the latest', unit: 'ms', value: late.at(-1) }
  yield { name: `server while it streams; ${of}`, unit: 'MB', value: memoryMB(pid).peak, limit: 250 }
  yield { name: 'server while it streams', unit: 'cores', value: round(busy / SECONDS) }
  await end()
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'wizard-bench-'))

/** A client that reads all it is sent. `late`: the milliseconds each line was under way, lines in their order. */
function follow(/** @type {string} */ address, /** @type {string} */ token) {
  /** @type {() => void} */
  let opened = () => {}
  const open = new Promise(resolve => {
    opened = () => resolve(undefined)
  })
  /** @type {Promise<number[]>} */
  const late = new Promise((resolve, reject) => {
    const sent = request(address, { headers: { Authorization: `Bearer ${token}` }, agent: false })
    sent.once('error', reject)
    sent.once('response', async response => resolve(await listen(response.setEncoding('utf8'), opened)))
    sent.end()
  })
  return { open, late }
}

/** @param {AsyncIterable<string>} response @param {() => void} opened */
async function listen(response, opened) {
  /** @type {number[]} */
  const late = []
  let rest = ''
  for await (const piece of response) {
    const now = Date.now()
    const frames = (rest + piece).split('\n\n')
    rest = frames.pop() ?? ''
    opened()
    for (const frame of frames) {
      const event = JSON.parse(/^data:(.*)$/m.exec(frame)?.[1] ?? '{}')
      for (const line of event.lines ?? []) {
        const [, number, said] = line.split(' ')
        if (Number(number) !== late.length) throw new Error(`Line ${number} came as number ${late.length}.`)
        late.push(now - Number(said))
      }
    }
  }
  return late
}
