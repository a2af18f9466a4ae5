import { readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { ensureStrace } from './strace.mjs'

/** What a program, and every program that it started, did to files and other programs. */
export interface Activity {
  read: string[]
  /** Written, created, renamed, linked, removed, or given another mode, owner or time. */
  changed: string[]
  executed: string[]
}

const OPENS = ['open', 'openat', 'openat2', 'creat']
const STARTS = ['execve', 'execveat']
const CHANGES = [
  ...['rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat', 'unlink', 'unlinkat'],
  ...['mkdir', 'mkdirat', 'rmdir', 'mknod', 'mknodat', 'truncate', 'ftruncate', 'setxattr'],
  ...['chmod', 'fchmod', 'fchmodat', 'chown', 'lchown', 'fchown', 'fchownat', 'utime', 'utimes', 'utimensat'],
]

/** A command prefix that runs a program under strace, and what has been seen so far. */
export async function watchProgram(folder: string, program: string) {
  const strace = await ensureStrace()
  const log = join(folder, 'system-calls')
  const calls = `trace=${[...OPENS, ...STARTS, ...CHANGES].join(',')}`
  return {
    by: [
      strace.program,
      '-f',
      '-qq',
      '-y',
      '-s',
      '512',
      '-e',
      calls,
      '-e',
      'signal=none',
      '-o',
      log,
      program,
    ],
    env: strace.env,
    seen: () => parseActivity(readFileSync(log, 'utf8')),
  }
}

export function parseActivity(log: string): Activity {
  const activity: Activity = { read: [], changed: [], executed: [] }
  for (const call of joinInterrupted(log.split('\n'))) add(call, activity)
  return activity
}

/** strace splits a call in two lines where a call of another thread came between. */
function* joinInterrupted(lines: string[]): Generator<string> {
  const open = new Map<string, string>()
  for (const line of lines) {
    const [, pid = '', text = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    const begun = /^(.*) <unfinished \.\.\.>$/.exec(text)?.[1]
    const rest = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)?.[1]
    if (begun !== undefined) open.set(pid, begun)
    else if (rest !== undefined) yield `${open.get(pid) ?? ''}${rest}`
    else if (text !== '') yield text
  }
}

function add(call: string, { read, changed, executed }: Activity) {
  const [, name = '', args = ''] = /^(\w+)\((.*)$/.exec(call) ?? []
  if (/\) += -1 /.test(call)) return
  if (STARTS.includes(name)) executed.push(...pathsIn(args).slice(0, 1))
  else if (OPENS.includes(name)) {
    // With -y, strace names the real path of what was opened, whatever links led to it.
    const real = /\) += \d+<([^>]+)>/.exec(call)?.[1]
    const isWriting = name === 'creat' || /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(args)
    if (real !== undefined) (isWriting ? changed : read).push(real)
  } else if (CHANGES.includes(name)) changed.push(...pathsIn(args), ...descriptorIn(args))
}

/** The paths among the arguments; a target that a link only names is no path that was touched. */
function pathsIn(args: string): string[] {
  const folder = /AT_FDCWD<([^>]*)>/.exec(args)?.[1]
  return [...args.matchAll(/"((?:[^"\\]|\\.)*)"/g)].flatMap(([, path = '']) =>
    isAbsolute(path) || folder === undefined ? [path] : [resolve(folder, path)],
  )
}

const descriptorIn = (args: string): string[] => /^\d+<([^>]+)>/.exec(args)?.slice(1, 2) ?? []
