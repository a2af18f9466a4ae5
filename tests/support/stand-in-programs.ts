import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a stand-in was called with, and what it read. */
export interface Call {
  argv: string[]
  stdin: string
  /** What it was told by its environment, of what matters. */
  frontend: string
}

export interface StandIns {
  /** The only folder in the PATH of whoever shall find them. */
  bin: string
  /** Every call of any of them, in order. */
  calls(): Call[]
  /** A program that notes how it was called, and then runs these shell lines. */
  add(name: string, lines?: string): void
}

const END = '--- end of call ---'

/** Programs in the place of those that change a machine: they note everything and change nothing. */
export function openStandIns(folder: string): StandIns {
  const [bin, log] = [join(folder, 'bin'), join(folder, 'calls')]
  mkdirSync(bin)
  const add = (name: string, lines = '') => {
    const script = [
      '#!/bin/sh',
      'read_all() { [ -t 0 ] || /bin/cat; }',
      'said=$(read_all; echo x)',
      `{ for word in '${name}' "$@"; do printf 'argv %s\\n' "$word"; done`,
      'printf "frontend %s\\n" "$DEBIAN_FRONTEND"',
      `printf 'stdin %s\\n' "$said" | /bin/sed '2,$s/^/stdin /'`,
      `echo '${END}'; } >> '${log}'`,
      lines,
      '',
    ]
    writeFileSync(join(bin, name), script.join('\n'), { mode: 0o755 })
  }
  return { bin, calls: () => callsIn(log), add }
}

function callsIn(log: string): Call[] {
  if (!existsSync(log)) return []
  const calls = readFileSync(log, 'utf8').split(`${END}\n`).slice(0, -1)
  return calls.map(text => {
    const said = (kind: string) =>
      text.split('\n').flatMap(line => (line.startsWith(`${kind} `) ? line.slice(kind.length + 1) : []))
    // The x at its end keeps the shell from cutting the last newline off.
    const stdin = said('stdin').join('\n').replace(/x$/, '')
    return { argv: said('argv'), stdin, frontend: said('frontend').join('') }
  })
}
