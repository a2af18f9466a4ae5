import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { BIN } from '../wizard.ts'

/** Everything that a command let be seen while it ran. */
export interface Overheard {
  code: number | null
  said: string
  /** How all processes were called while it said something, and what its own was given. */
  listed: string
}

/** Runs the launcher with something on its standard input, and looks at the list of processes whenever it speaks. */
export async function overhear(args: string[], input = '', node: string[] = []): Promise<Overheard> {
  const child = spawn(process.execPath, [...node, BIN, ...args], { stdio: 'pipe' })
  let said = ''
  const listed = new Set<string>()
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      said += text
      for (const call of calls()) listed.add(call)
      listed.add(procText(child.pid, 'environ'))
    })
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, said, listed: [...listed].join('\n') }
}

const calls = () =>
  readdirSync('/proc').flatMap(name => (/^\d+$/.test(name) ? [procText(Number(name), 'cmdline')] : []))

/** A process may have ended since it was listed. */
function procText(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
