#!/usr/bin/env node
// Read by every Node, also by those too old to run the rest: nothing newer than top-level await here.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 9)) {
  process.stderr.write(
    `reflector-wizard: this is Node ${process.versions.node}, and 20.9 or newer is needed. Install the LTS release from https://nodejs.org.\n`,
  )
  process.exitCode = 1
} else {
  const exitCode = await start()
  // A pipe takes long results in pieces: first the last of them, and word of what went wrong with it. What still runs
  // then, such as a docker that hangs, must not hold up the end.
  process.stdout.write('', () => setImmediate(() => process.exit(exitCode || process.exitCode)))
}

async function start() {
  const checkout = new URL('../scripts/ensure-built.mjs', import.meta.url)
  if (existsSync(checkout)) await import(checkout.href).then(({ ensureBuilt }) => ensureBuilt())
  const dist = new URL('../dist/', import.meta.url)
  const { main } = await import(new URL('cli/main.js', dist).href)
  return main(process.argv.slice(2), fileURLToPath(dist))
}
