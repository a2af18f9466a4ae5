import { type ChildProcess, spawn } from 'node:child_process'
import { type EventEmitter, once } from 'node:events'
import process from 'node:process'
import { ensureStrace } from './strace.mjs'
import { BELL, isEnd } from './strace-gate.ts'

/** The system calls of one kind, under all the names that machines have for it. */
const CALLS = {
  open: '/^open(at)?$',
  write: '/^write$',
  fchmod: '/^fchmod$',
  fchown: '/^fchown',
  fsync: '/^fsync$',
  rename: '/^rename',
  link: '/^link',
  symlink: '/^symlink',
  unlink: '/^unlink',
  mkdir: '/^mkdir',
  close: '/^close$',
} as const
export type Kind = keyof typeof CALLS

/** Those that make one state of the disk another. */
export const DECIDING: readonly Kind[] = ['rename', 'fsync', 'unlink', 'link', 'symlink']

/** The n-th call of a kind, from the gate on. */
export interface Point {
  kind: Kind
  nth: number
}

export type Fault = Point & { does: 'kill' | { fail: string } }

export interface Looked {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
  /** What was called, a line each, with the paths of what is open. */
  calls: string[]
}

/** Else V8 plans work of its own by calls of `write` that would count as those of the script. */
const ALONE = ['--single-threaded', '--min-semi-space-size=32', '--no-incremental-marking']

/** Runs a script that waits at the gate, with something going wrong at a call, and looks on from there. */
export async function underStrace(script: string[], faults: Fault[] = []): Promise<Looked> {
  const strace = await ensureStrace()
  const child = spawn(process.execPath, [...ALONE, ...script], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  const heard = { stdout: listen(child.stdout), stderr: listen(child.stderr) }
  const ended = once(child, 'close')
  await Promise.race([once(bellOf(child), 'data'), ended.then(() => tooEarly(heard.stderr()))])
  const tracer = spawn(
    strace.program,
    ['-y', '-s0', '-p', String(child.pid), ...watched(), ...faults.flatMap(said)],
    {
      env: { ...process.env, ...strace.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const traced = listen(tracer.stderr)
  const untraced = once(tracer, 'close')
  await attached(tracer, traced).catch(error => {
    child.kill('SIGKILL')
    throw error
  })
  child.stdin.end()
  const [code, signal] = await ended
  await untraced
  return { code, signal, stdout: heard.stdout(), stderr: heard.stderr(), calls: callsIn(traced()) }
}

function bellOf({ stdio }: ChildProcess): EventEmitter {
  const bell = stdio[BELL]
  if (!bell) throw new Error('The process has no bell.')
  return bell
}

function tooEarly(stderr: string): never {
  throw new Error(`The process ended before it came to the gate: ${stderr}`)
}

const watched = () => ['-e', `trace=/^access|^faccessat|${Object.values(CALLS).map(bare).join('|')}`]
const bare = (pattern: string) => pattern.slice(1)
const said = ({ kind, nth, does }: Fault) => [
  '-e',
  `inject=${CALLS[kind]}:${does === 'kill' ? 'signal=SIGKILL' : `error=${does.fail}`}:when=${nth}`,
]

function listen(stream: ChildProcess['stdout']): () => string {
  let heard = ''
  stream?.setEncoding('utf8').on('data', text => {
    heard += text
  })
  return () => heard
}

/** The first thing that strace says is that it has taken hold, or why it cannot. */
async function attached(tracer: ChildProcess, traced: () => string) {
  if (tracer.stderr) await once(tracer.stderr, 'data')
  if (!/attached/.test(traced())) throw new Error(`strace cannot take hold of a process: ${traced()}`)
}

function callsIn(traced: string): string[] {
  const lines = traced.split('\n').filter(line => /^\w+\(/.test(line))
  const end = lines.findIndex(isEnd)
  return end === -1 ? lines : lines.slice(0, end)
}

const kindOf = (call: string): Kind | undefined => {
  const name = /^\w+/.exec(call)?.[0] ?? ''
  return kinds.find(kind => new RegExp(bare(CALLS[kind])).test(name))
}
const kinds = Object.keys(CALLS) as Kind[]

/** Every point at which something can go wrong in a run that went well. */
export function pointsOf({ calls }: Pick<Looked, 'calls'>, wanted: readonly Kind[] = kinds): Point[] {
  const counts = new Map<Kind, number>()
  return calls.flatMap(call => {
    const kind = kindOf(call)
    if (!kind) return []
    const nth = (counts.get(kind) ?? 0) + 1
    counts.set(kind, nth)
    return wanted.includes(kind) ? [{ kind, nth }] : []
  })
}
