import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import os from 'node:os'
import { delimiter, isAbsolute, join, resolve, sep } from 'node:path'
import process from 'node:process'
import type { Programs } from '../doctor/shapes/programs.ts'
import { dockerConfigRisk, dockerConfigVariable, pluginRisk } from './docker-config.ts'
import { childEnvironment, desktopEnvironment } from './environment.ts'
import { closingCommand } from './folder-risk.ts'
import { readSearchPath, type SearchPath } from './search-path.ts'
import { agentOf } from './ssh-agent.ts'

/** A program as it is started: the one door through which every module of lib/system gets it. */
export interface Program {
  file: string
  /** The only variables it gets. */
  env: Record<string, string>
}

/** Finds a program that only root, this user and administrators can change; undefined where there is none. */
export function findProgram(name: string): Program | undefined {
  const file = fileOf(name)
  return file === undefined
    ? undefined
    : {
        file,
        env: {
          ...environmentOf(childEnvironment),
          ...agentOf(name),
          ...(name === 'docker' && dockerConfigVariable()),
        },
      }
}

/** The same for a program with a window. */
export function findDesktopProgram(name: string): Program | undefined {
  const file = fileOf(name)
  return file === undefined ? undefined : { file, env: environmentOf(desktopEnvironment) }
}

function environmentOf(pick: typeof childEnvironment): Record<string, string> {
  const { PATH: _whole, ...env } = pick(process.env)
  const { folders } = searchPath()
  // An empty PATH would mean the working folder; without one, the folders of the system are searched.
  return folders.length === 0 ? env : { ...env, PATH: folders.join(delimiter) }
}

interface Shelf {
  working: Set<string>
  read?: { from: string; path: SearchPath; files: Map<string, string> }
}

const KEY = Symbol.for('reflector-wizard.programs')
type Shelves = typeof globalThis & { [KEY]?: Shelf }
/** On globalThis, because pages, handlers and our server are bundled apart. */
const shelves: Shelves = globalThis

function shelf(): Shelf {
  shelves[KEY] ??= { working: new Set(placesOf('.')) }
  return shelves[KEY]
}

/** Never runs a program that lies in this folder, as in the one that the wizard was started in: what is in it came from elsewhere. */
export function runNothingFrom(folder: string): void {
  const here = shelf()
  for (const place of placesOf(folder)) here.working.add(place)
  delete here.read
}

/** A wizard that is started in the home folder or in / still needs the programs below. */
const holdsPrograms = (folder: string) =>
  [os.homedir(), '/bin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/snap/bin'].some(place =>
    `${place}${sep}`.startsWith(folder === sep ? sep : `${folder}${sep}`),
  )

/** A folder under the name that was given and under its own; none where it is gone. */
function placesOf(folder: string): string[] {
  try {
    return [resolve(folder), realpathSync(folder)].filter(place => !holdsPrograms(place))
  } catch {
    return []
  }
}

function known(): Required<Shelf>['read'] {
  const here = shelf()
  const from = process.env.PATH ?? ''
  if (here.read?.from !== from)
    here.read = { from, path: readSearchPath(from, here.working), files: new Map() }
  return here.read
}

const searchPath = () => known().path

/** Looked up once, so that what is shown is what runs; again only where the file is gone, as after an update. */
function fileOf(name: string): string | undefined {
  if (name.includes(sep)) return isAbsolute(name) ? name : undefined
  // A docker whose plugins other users can change is theirs as well.
  if (name === 'docker' && pluginRisk()) return undefined
  const { path, files } = known()
  const before = files.get(name)
  if (before !== undefined && kindOf(before) === 'program') return before
  const candidates = path.folders.map(folder => join(folder, name))
  const file =
    candidates.find(one => kindOf(one) === 'program') ?? candidates.find(one => kindOf(one) === 'denied')
  if (file !== undefined) files.set(name, file)
  return file
}

function kindOf(file: string): 'program' | 'denied' | 'nothing' {
  try {
    if (!statSync(file).isFile()) return 'nothing'
  } catch {
    return 'nothing'
  }
  try {
    accessSync(file, constants.X_OK)
    return 'program'
  } catch {
    return 'denied'
  }
}

/** Those that a look at the machine, a run or a fix may start. */
const SHOWN = [
  ...['docker', 'git', 'ssh', 'sudo', 'nvidia-smi', 'nvidia-ctk', 'rocm-smi', 'lspci', 'ollama', 'brew'],
  ...['systemctl', 'apt-get', 'dnf', 'zypper', 'pacman', 'apk', 'xdg-open'],
]

/** The programs of this machine as the wizard would start them. */
export function seePrograms(): Programs {
  const found = SHOWN.flatMap(name => {
    const file = fileOf(name)
    return file === undefined ? [] : [[name, file] as const]
  })
  const rejected = searchPath().rejected.map(one => ({
    ...one,
    holds: SHOWN.filter(name => kindOf(join(resolve(one.folder), name)) === 'program'),
  }))
  const docker = riskOfDocker()
  return { found: Object.fromEntries(found), rejected, ...(docker && { docker }) }
}

/** What other users can change of that which docker runs. */
function riskOfDocker(): Programs['docker'] {
  const [plugins, settings] = [pluginRisk(), dockerConfigRisk()]
  const risk = plugins ?? settings
  // Where nothing is there yet, empty settings are the same.
  if (!risk || risk.isMissing) return undefined
  const { at, reason } = risk
  return { part: plugins ? 'plugins' : 'settings', at, reason, fix: closingCommand(risk) }
}
