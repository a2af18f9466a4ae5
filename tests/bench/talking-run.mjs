import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { bundleLines } from './bundle-lines.mjs'

/**
 * A process of its own that has a run in the folder and, told to go on, says `line NUMBER MILLISECONDS …`, so many a
 * second for so many seconds, those that are due every `tick` milliseconds.
 * @param {string} dir @param {{ rate: number, seconds: number, tick: number }} talk
 */
export async function beginTalking(dir, { rate, seconds, tick }) {
  const child = spawn('node', [bundleLines(RUN), dir, ...[rate, seconds, tick].map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill())
  const [id] = await once(child.stdout.setEncoding('utf8'), 'data')
  return { id: String(id).trim(), go: () => child.stdin.end() }
}

const RUN = `
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { conduct } from '@/lib/run/conduct.ts'
import type { Telling } from '@/lib/machine/machine.ts'
import type { Step } from '@/lib/stacks/contract/step.ts'

const [, , dir = '', rate, seconds, tick] = process.argv
let isDone = false

const step: Step = {
  id: 'talk',
  stage: 'Talk',
  title: 'Talk',
  needs: [],
  holds: { ask: 'written', path: 'talk' },
  make: [{ do: 'write', path: 'talk' }],
  within: 600,
}

async function talk({ log }: Telling) {
  process.stdin.resume()
  await once(process.stdin, 'end')
  const began = performance.now()
  const all = Number(rate) * Number(seconds)
  for (let said = 0; said < all; await pause(Number(tick))) {
    const due = Math.min(all, Math.floor(((performance.now() - began) / 1000) * Number(rate)))
    for (; said < due; said++)
      log(['line ' + said + ' ' + Date.now() + ' as long as lines of programs are, more or less, in the end'])
  }
  isDone = true
}

const run = conduct({ dir, kind: 'apply', stack: 'bench' }, () => ({
  steps: [step],
  machine: {
    practice: false,
    probe: async () => ({ ok: isDone, saw: '' }),
    act: (_action, telling) => talk(telling),
    close: async () => {},
  },
  redact: happening => happening,
  urls: [],
}))
console.log(run.id)
`
