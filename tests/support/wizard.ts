import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import * as z from 'zod'

export const BIN = join(import.meta.dirname, '..', '..', 'bin', 'reflector-wizard.mjs')

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface RunningWizard {
  pid: number
  dir: string
  /** As printed: it logs one browser in. */
  link: string
  /** By the name that only this launch has, which browsers resolve and Node does not. */
  base: string
  port: number
  /** For programs, out of the file that the wizard leaves for them. */
  token: string
  output(): { stdout: string; stderr: string }
  /** How it ends by itself. */
  ended: Promise<Exit>
  stop(signal?: NodeJS.Signals): Promise<Exit>
}

export interface Launch {
  bin?: string
  args?: string[]
  /** Added to this process's own; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>
  dir?: string
  cwd?: string
  /** What Node itself is told, before the name of the launcher. */
  node?: string[]
  /** The command that starts the launcher, where it is not Node alone: as another user, in another network. */
  by?: readonly string[]
  /** Leaves the opening of a browser to the wizard, as for a person. */
  browser?: boolean
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'wizard-test-'))
export const removeFolder = (path: string): void => rmSync(path, { recursive: true, force: true })

const NODE: readonly string[] = [process.execPath]

const living = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

/** Starts the launcher and leaves its process in the hands of the test. */
export function beginWizard({
  bin = BIN,
  args = [],
  env = {},
  cwd = process.cwd(),
  node = [],
  by = NODE,
}: Launch) {
  const [program = bin, ...words] = [...by, ...node, bin, ...args]
  const child = spawn(program, words, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  living.add(child)
  const heard = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', text => {
    heard.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    heard.stderr += text
  })
  const ended = once(child, 'close').then(([code, signal]): Exit => {
    living.delete(child)
    return { code, signal, ...heard }
  })
  return { child, heard, ended }
}

/** Runs the launcher to its end. */
export const runWizard = (args: string[], launch: Omit<Launch, 'args'> = {}): Promise<Exit> =>
  beginWizard({ ...launch, args }).ended

const record = z.object({ token: z.string() })

/** The token of the wizard that runs for a folder; a second start for it ends, and leaves none. */
export function tokenIn(dir: string): string {
  const path = join(dir, '.reflector-wizard', 'server.json')
  return record.parse(JSON.parse(readFileSync(path, 'utf8'))).token
}

/** Starts the launcher as a person would and waits for the line with the link. */
export async function startWizard(launch: Launch = {}): Promise<RunningWizard> {
  const dir = launch.dir ?? newFolder()
  const { child, heard, ended } = beginWizard({
    ...launch,
    args: ['--dir', dir, ...(launch.browser ? [] : ['--no-open']), ...(launch.args ?? [])],
  })
  const link = await Promise.race([
    new Promise<string>(resolve =>
      child.stdout.on('data', () => {
        const found = /^Open (\S+)$/m.exec(heard.stdout)?.[1]
        if (found) resolve(found)
      }),
    ),
    ended.then(exit => {
      throw new Error(`The wizard ended with ${exit.code} before it printed a link.\n${exit.stderr}`)
    }),
  ])
  const url = new URL(link)
  return {
    pid: child.pid ?? 0,
    dir,
    link,
    base: url.origin,
    port: Number(url.port),
    token: tokenIn(resolve(launch.cwd ?? '', dir)),
    output: () => ({ ...heard }),
    ended,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      const exit = await ended
      if (!launch.dir) removeFolder(dir)
      return exit
    },
  }
}
