#!/usr/bin/env node
// Read by every Node, also by those too old to run the rest: nothing newer than `??` here.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 9)) {
  process.stderr.write(
    `reflector-wizard: this is Node ${process.versions.node}, and 20.9 or newer is needed. Install the LTS release from https://nodejs.org.\n`,
  )
  process.exitCode = 1
} else {
  process.once('exit', sayUnfinished)
  // Not awaited at the top: where a command waits for what never comes, Node 22 would print its own source to the user.
  start().then(exitCode => {
    // A pipe takes long results in pieces: first the last of them, and word of what went wrong with it. What still runs
    // then, such as a docker that hangs, must not hold up the end.
    process.stdout.write('', () => setImmediate(() => process.exit(exitCode || (process.exitCode ?? 0))))
  })
}

async function start() {
  const checkout = new URL('../scripts/ensure-built.mjs', import.meta.url)
  if (existsSync(checkout)) await import(checkout.href).then(({ ensureBuilt }) => ensureBuilt())
  const dist = new URL('../dist/', import.meta.url)
  const { main } = await import(new URL('cli/main.js', dist).href)
  return main(process.argv.slice(2), fileURLToPath(dist))
}

/** Node ends a process that has nothing open, also in the middle of a command: then no exit code was set. */
function sayUnfinished() {
  if (process.exitCode !== undefined) return
  process.stderr.write(
    'reflector-wizard: the command ended before it had an answer. Run it again. If this happens again, report it with `reflector-wizard diagnose`.\n',
  )
  process.exitCode = 1
}
