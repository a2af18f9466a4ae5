import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refused } from '../refusal.ts'
import { makeFolders } from './durable-folder.ts'
import { hasCode } from './error-code.ts'

/** Where everything lives that the wizard remembers of a folder. */
export const stateFolderOf = (dir: string): string => join(dir, '.reflector-wizard')

/** Makes that folder where it is missing: for nobody else, and never in its git. */
export function openStateFolder(dir: string): string {
  const path = stateFolderOf(dir)
  try {
    prepare(path)
    return path
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM'))
      throw refused(
        `${path} belongs to another user, maybe from a start with sudo. Change its owner, or remove it: it holds history only.`,
        error,
      )
    throw error
  }
}

function prepare(path: string) {
  mkdirOnce(path)
  const found = lstatSync(path)
  if (!found.isDirectory())
    throw refused(
      `${path} is in the way: the wizard keeps its state in a folder of that name. Move it away and start again.`,
    )
  if ((found.mode & 0o777) !== 0o700) chmodSync(path, 0o700)
  writeOnce(join(path, '.gitignore'), '*\n')
}

function mkdirOnce(path: string) {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

function writeOnce(path: string, text: string) {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

export const makePrivateFolder = (path: string): void => {
  makeFolders(path, 0o700)
}

export const removeFolder = (path: string): void => rmSync(path, { recursive: true, force: true })

/** The names in a folder; one that is not there has none. */
export function listFolder(path: string): string[] {
  try {
    return readdirSync(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  }
}
