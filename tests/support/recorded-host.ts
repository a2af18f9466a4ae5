import { once } from 'node:events'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { dirname, join } from 'node:path'
import { vi } from 'vitest'
import type { Look } from '@/lib/system/host/look.ts'

/** What a tool prints, and how it ends. */
export interface Said {
  out?: string
  err?: string
  code?: number
  hangs?: true
}

/** A machine as its files, tools and engine tell of it. */
export interface RecordedHost {
  platform?: 'linux' | 'darwin'
  files?: Record<string, string>
  links?: Record<string, string>
  /** By the whole command line. A tool that is not named is not there. */
  commands?: Record<string, Said>
  /** What the engine answers by path; without it nobody listens. */
  engine?: Record<string, unknown>
}

/** Sets such a machine up in a folder, and in PATH and HOME for as long as the test lasts. */
export async function pretend(folder: string, host: RecordedHost): Promise<{ look: Look; server?: Server }> {
  const place = (name: string) => join(folder, name)
  for (const name of ['root', 'bin', 'home', 'said']) mkdirSync(place(name))
  for (const [path, text] of Object.entries(host.files ?? {})) write(join(folder, 'root', path), text)
  for (const [path, target] of Object.entries(host.links ?? {})) link(join(folder, 'root', path), target)
  const socket = place('engine.sock')
  const commands = { ...host.commands }
  if ('docker --version' in commands) commands[CONTEXT] ??= { out: `unix://${socket}` }
  for (const program of new Set(Object.keys(commands).map(programIn))) stub(folder, program, commands)
  vi.stubEnv('PATH', place('bin'))
  vi.stubEnv('HOME', place('home'))
  for (const name of ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'HTTPS_PROXY', 'https_proxy'])
    vi.stubEnv(name, undefined)
  const look: Look = {
    root: place('root'),
    platform: host.platform ?? 'linux',
    outside: true,
    left: () => 10,
  }
  return host.engine ? { look, server: await serve(socket, host.engine) } : { look }
}

const CONTEXT = 'docker context inspect --format {{.Endpoints.docker.Host}}'
const programIn = (line: string) => line.split(' ')[0] ?? line

function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function link(path: string, target: string) {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path)
}

/** A program that knows these command lines, and says of all others what none of the real ones does. */
function stub(folder: string, program: string, commands: Record<string, Said>) {
  const lines = Object.entries(commands).flatMap(([line, said], index) => {
    if (programIn(line) !== program) return []
    const [out, err] = [
      join(folder, 'said', `${program}-${index}.out`),
      join(folder, 'said', `${program}-${index}.err`),
    ]
    writeFileSync(out, said.out ?? '')
    writeFileSync(err, said.err ?? '')
    const asked = line.slice(program.length + 1).replaceAll("'", `'\\''`)
    return said.hangs
      ? [`'${asked}') exec /bin/sleep 60 ;;`]
      : [`'${asked}') /bin/cat '${out}'; /bin/cat '${err}' >&2; exit ${said.code ?? 0} ;;`]
  })
  const script = [
    '#!/bin/sh',
    'case "$*" in',
    ...lines,
    '*) echo "not recorded: $*" >&2; exit 97 ;;',
    'esac',
    '',
  ]
  writeFileSync(join(folder, 'bin', program), script.join('\n'), { mode: 0o755 })
}

async function serve(socket: string, answers: Record<string, unknown>): Promise<Server> {
  const server = createServer(({ url = '' }, response) => {
    const answer = answers[url.split('?')[0] ?? '']
    response.statusCode = answer === undefined ? 404 : 200
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(answer ?? { message: 'page not found' }))
  })
  await once(server.listen(socket), 'listening')
  return server
}
