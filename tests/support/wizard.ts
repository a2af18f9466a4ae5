import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

export const BIN = join(import.meta.dirname, '..', '..', 'bin', 'reflector-wizard.mjs')

export interface Exit {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunningWizard {
  pid: number
  dir: string
  /** As printed, with the token. */
  link: string
  base: string
  port: number
  token: string
  output(): { stdout: string; stderr: string }
  stop(signal?: NodeJS.Signals): Promise<Exit>
}

interface Launch {
  bin?: string
  args?: string[]
  env?: Record<string, string>
  dir?: string
  cwd?: string
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'wizard-test-'))
export const removeFolder = (path: string): void => rmSync(path, { recursive: true, force: true })

function begin({ bin = BIN, args = [], env = {}, cwd = process.cwd() }: Launch) {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const heard = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', text => {
    heard.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    heard.stderr += text
  })
  const ended = once(child, 'close').then(([code]): Exit => ({ code, ...heard }))
  return { child, heard, ended }
}

/** Runs the launcher to its end. */
export const runWizard = (args: string[], launch: Omit<Launch, 'args'> = {}): Promise<Exit> =>
  begin({ ...launch, args }).ended

/** Starts the launcher as a person would and waits for the line with the link. */
export async function startWizard(launch: Launch = {}): Promise<RunningWizard> {
  const dir = launch.dir ?? newFolder()
  const { child, heard, ended } = begin({
    ...launch,
    args: ['--dir', dir, '--no-open', ...(launch.args ?? [])],
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
    token: url.searchParams.get('token') ?? '',
    output: () => ({ ...heard }),
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      const exit = await ended
      if (!launch.dir) removeFolder(dir)
      return exit
    },
  }
}
