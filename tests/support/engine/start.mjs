import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lastLines, runProgram } from '../run-program.mjs'
import { clientEnv, socketOf, writeSettings } from './daemon-settings.mjs'
import { claimSlot, nameOwner, releaseSlot } from './slot.mjs'

/** @typedef {import('./slot.mjs').Slot} Slot */
/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const startLimit = 60_000
const stopLimit = 60_000
const privileges =
  'It needs the right to make namespaces, mounts and networks: in a container, start that with --privileged.'
const keeperFile = fileURLToPath(new URL('keeper.mjs', import.meta.url))

/**
 * Starts an engine for this process alone; it ends with this process if `stop` is not called before.
 * @param {string} root where the engine was unpacked
 * @returns {Promise<import('../engine.mjs').Engine>}
 */
export async function startEngine(root) {
  const slot = await claimSlot()
  await writeSettings(slot, root)
  const keeper = await startKeeper(slot, root)
  const env = clientEnv(slot, root)
  await untilAnswering(keeper, env).catch(async error => {
    const log = await readLog(slot)
    await endKeeper(keeper)
    await releaseSlot(slot)
    throw new Error(`${error.message} Its log ends with:\n${log}`)
  })
  /** @type {Promise<void> | undefined} */
  let stopped
  // Once only: afterwards the number may be another run's.
  const stop = () => {
    stopped ??= stopKeeper(keeper, slot)
    return stopped
  }
  return { env, host: socketOf(slot), dir: slot.data, stop }
}

/**
 * Of its own session, so that Ctrl-C in the terminal reaches the test run only.
 * @param {Slot} slot
 * @param {string} root
 */
async function startKeeper(slot, root) {
  const log = await open(logFile(slot), 'w')
  const namespaces = ['--pid', '--fork', '--kill-child', '--mount', '--mount-proc', '--propagation', 'slave']
  const command = [
    join(root, 'usr/bin/tini-static'),
    '--',
    process.execPath,
    keeperFile,
    `${slot.number}`,
    root,
  ]
  const keeper = spawn('unshare', [...namespaces, ...command], {
    detached: true,
    stdio: ['pipe', log.fd, log.fd],
  })
  await once(keeper, 'spawn')
  await log.close()
  if (keeper.pid) await nameOwner(slot, keeper.pid)
  keeper.unref()
  return keeper
}

/** @param {ChildProcess} keeper @param {Record<string, string>} env */
async function untilAnswering(keeper, env) {
  const deadline = Date.now() + startLimit
  while (Date.now() < deadline) {
    const answer = await runProgram('docker', ['version'], { env, timeout: startLimit })
    if (answer.code === 0) return
    if (hasEnded(keeper)) throw new Error(`The test engine ended before it answered. ${privileges}`)
    await pause(100)
  }
  throw new Error(`The test engine did not answer within ${startLimit / 1000} s.`)
}

/**
 * @param {ChildProcess} keeper
 * @param {Slot} slot
 */
async function stopKeeper(keeper, slot) {
  if (await endKeeper(keeper)) return
  const log = await readLog(slot)
  await releaseSlot(slot)
  throw new Error(`The test engine did not end as it should. Its log ends with:\n${log}`)
}

/**
 * @param {ChildProcess} keeper
 * @returns {Promise<boolean>} whether it left nothing behind
 */
async function endKeeper(keeper) {
  keeper.ref()
  keeper.stdin?.end()
  const overdue = setTimeout(() => keeper.kill('SIGKILL'), stopLimit)
  if (!hasEnded(keeper)) await once(keeper, 'exit')
  clearTimeout(overdue)
  return keeper.exitCode === 0
}

/** @param {ChildProcess} keeper */
function hasEnded(keeper) {
  return keeper.exitCode !== null || keeper.signalCode !== null
}

/** @param {Slot} slot */
function logFile({ data }) {
  return join(data, 'engine.log')
}

/** @param {Slot} slot */
async function readLog(slot) {
  return lastLines(await readFile(logFile(slot), 'utf8').catch(() => 'There is no log.'))
}
