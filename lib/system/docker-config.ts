import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import process from 'node:process'
import * as z from 'zod'
import type { Environment } from './environment.ts'
import { hasCode } from './error-code.ts'
import { isTrusted, type PathRisk, pathRisk } from './folder-risk.ts'
import { makePrivateFolder } from './private-folder.ts'
import { realPathOf } from './real-path.ts'
import { isWindowsFolder } from './search-path.ts'

interface Chosen {
  folder: string
  /** The folder of this user that it is below. */
  below: string
}

/** The folder of docker's settings that this user chose. Without a home docker would take `.docker` of the working folder. */
function chosenFolder({ DOCKER_CONFIG }: Environment): Chosen | undefined {
  if (DOCKER_CONFIG) return { folder: resolve(DOCKER_CONFIG), below: resolve(DOCKER_CONFIG) }
  const home = findHome()
  return home && isAbsolute(home) ? { folder: join(home, '.docker'), below: home } : undefined
}

/** A user that is only a number has no home unless HOME says so. */
function findHome(): string | undefined {
  try {
    return os.homedir()
  } catch {
    return undefined
  }
}

/**
 * The folder of docker's settings as docker is called with it. It holds plugins, which docker runs, and names helpers that hand
 * out log-ins: where other users can change it, an empty folder takes its place.
 */
export function dockerConfig(environment: Environment = process.env): string {
  const chosen = chosenFolder(environment)
  return chosen && riskOf(chosen) === undefined ? chosen.folder : emptyFolder()
}

/** The variable that tells docker of this folder; none where docker finds it in the home. */
export const dockerConfigVariable = (): Record<string, string> => {
  const chosen = chosenFolder(process.env)
  const isUsual = !process.env.DOCKER_CONFIG && chosen && riskOf(chosen) === undefined
  return isUsual ? {} : { DOCKER_CONFIG: dockerConfig() }
}

/** The part of docker's settings that other users can change; nothing where docker is called with them. */
export function dockerConfigRisk(): PathRisk | undefined {
  const chosen = chosenFolder(process.env)
  return chosen && riskOf(chosen)
}

function riskOf({ folder, below }: Chosen): PathRisk | undefined {
  const risk = firstRisk(PARTS.map(part => [join(folder, part), below]))
  return risk ?? plantedIn(join(folder, PLUGINS)) ?? firstRisk(foldersIn(folder).map(more => [more, more]))
}

const PLUGINS = 'cli-plugins'
const PARTS = ['.', 'config.json', PLUGINS, 'contexts']

/** A plugin that another user left in a folder while it was open to all. A link counts by its owner, who chose where it leads. */
function plantedIn(folder: string): PathRisk | undefined {
  if (isWindowsFolder(realPathOf(folder) ?? folder)) return undefined
  for (const name of namesIn(folder)) {
    const at = join(folder, name)
    const found = lstatSync(at, { throwIfNoEntry: false })
    if (!found) continue
    if (!isTrusted(found.uid)) return { at, reason: 'foreign', isMissing: false }
    if (found.isFile() && (found.mode & 0o002) !== 0) return { at, reason: 'writable', isMissing: false }
  }
  return undefined
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP')) return []
    throw error
  }
}

const settings = z.object({ cliPluginsExtraDirs: z.array(z.string()).optional() })

/** More folders of plugins, as the settings name them. Docker itself says what is wrong with settings that cannot be read. */
function foldersIn(chosen: string): string[] {
  try {
    const read = settings.parse(JSON.parse(readFileSync(join(chosen, 'config.json'), 'utf8')))
    return (read.cliPluginsExtraDirs ?? []).map(folder => resolve(folder))
  } catch {
    return []
  }
}

/** Where docker looks for plugins besides, on Linux and on a Mac: the same for all users, whatever the settings say. */
const PLUGIN_FOLDERS = [
  ...['/usr/local/lib/docker/cli-plugins', '/usr/local/libexec/docker/cli-plugins'],
  ...['/usr/lib/docker/cli-plugins', '/usr/libexec/docker/cli-plugins'],
]

/** The folder of plugins that other users can change. Docker cannot be told to leave it out. */
export const pluginRisk = (folders: readonly string[] = PLUGIN_FOLDERS): PathRisk | undefined =>
  firstRisk(folders.map(folder => [folder, folder]))

const firstRisk = (paths: (readonly [path: string, below: string])[]): PathRisk | undefined =>
  paths.map(([path, below]) => pathRisk(path, below)).find(risk => risk !== undefined)

const KEY = Symbol.for('reflector-wizard.docker-config')
type Kept = typeof globalThis & { [KEY]?: string }
/** On globalThis, because pages, handlers and our server are bundled apart. */
const kept: Kept = globalThis

/** Made again where a cleaner of temporary folders took it. */
function emptyFolder(): string {
  const known = kept[KEY]
  if (known !== undefined && pathRisk(known, dirname(known)) === undefined) return known
  kept[KEY] = makePrivateFolder()
  return kept[KEY]
}
