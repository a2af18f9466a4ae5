import { accessSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Refusal, refused, wrong } from '../refusal.ts'
import { codeOf, hasCode } from './error-code.ts'

/** The real path of a folder that this user may work in, or the reason why not. Creates nothing. */
export const verifyDirectory = (given: string) => verified(given, WORKING)

/** The same where the folder is only looked at. */
export const verifyReadable = (given: string) => verified(given, LOOKING)

/** A folder in a folder, made where there is none of that name yet. */
export function folderInside(dir: string, name: string): string {
  const path = join(dir, name)
  try {
    mkdirSync(path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
  return verifyDirectory(path)
}

interface Access {
  mode: number
  said: string
}

const WORKING = { mode: constants.R_OK | constants.W_OK | constants.X_OK, said: 'read and write' }
const LOOKING = { mode: constants.R_OK | constants.X_OK, said: 'read' }

function verified(given: string, access: Access): string {
  if (given === '') throw wrong('--dir needs the name of a folder.')
  const path = resolve(given)
  try {
    const real = realpathSync(path)
    if (!statSync(real).isDirectory()) throw refused(`${path} is a file. Give a folder with --dir.`)
    accessSync(real, access.mode)
    return real
  } catch (error) {
    throw explained(path, error, access)
  }
}

function explained(path: string, error: unknown, { said }: Access): unknown {
  const say = REASONS[codeOf(error) ?? '']
  return say ? say(path.length > 200 ? `${path.slice(0, 200)}…` : path, error, said) : error
}

const REASONS: Record<string, (path: string, cause: unknown, said: string) => Refusal> = {
  ENOENT: (path, cause) =>
    refused(`There is no folder ${path}. Make it first, or give another with --dir.`, cause),
  ENOTDIR: (path, cause) => refused(`${path} leads through a file. Give a folder with --dir.`, cause),
  EACCES: (path, cause, said) =>
    refused(
      `This user may not ${said} ${path}. Give a folder of yours with --dir, or change its owner.`,
      cause,
    ),
  EROFS: (path, cause) =>
    refused(`${path} is on a read-only file system. Give another folder with --dir.`, cause),
  ELOOP: (path, cause) =>
    refused(`${path} is a link that leads back to itself. Give a folder with --dir.`, cause),
  ENAMETOOLONG: (path, cause) =>
    refused(`${path} is longer than this file system allows. Give a folder with --dir.`, cause),
  ERR_INVALID_ARG_VALUE: (_path, cause) =>
    refused('The name given with --dir contains a NUL character.', cause),
}
