import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Puts a `docker` into `folder` that runs the given shell lines, in place of what was there. */
export function stubDocker(folder: string, lines: string): void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'docker')
  writeFileSync(path, `#!/bin/sh\n${lines}\n`)
  chmodSync(path, 0o755)
}

/** What a healthy command prints, with an engine at the given socket. */
export const healthyDocker = (socket: string): string => `
case "$*" in
  "--version") echo "Docker version 28.2.2, build e6534b4" ;;
  "compose version --short") echo "2.26.1" ;;
  context*) echo "unix://${socket}" ;;
esac`

/** Notes each call in a file and says how many there were: every look at the machine begins with one. */
export function countingDocker(folder: string): () => number {
  const log = join(folder, 'calls')
  stubDocker(folder, `test "$*" != --version || echo called >> '${log}'`)
  return () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0)
}
