import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { refused } from '../../refusal.ts'
import { sweepBeside } from './sweep.ts'
import { unpackOnce } from './unpack.ts'

export interface ServerFolder {
  path: string
  /** Clears away what is no longer needed; for after the start. */
  tidy(): Promise<void>
}

/** The folder of the built pages: beside the command line in a checkout, inside an archive in the package. */
export function openServerFolder(dist: string, tell?: (note: string) => void): ServerFolder {
  const plain = join(dist, 'server')
  if (existsSync(plain)) return { path: plain, tidy: async () => {} }
  const archive = readdirSync(dist).find(name => /^server-.+\.pack$/.test(name))
  if (!archive)
    throw refused(`This copy of reflector-wizard is incomplete: ${dist} holds no server. Install it again.`)
  const path = unpackOnce(join(dist, archive), basename(archive, '.pack'), tell)
  return { path, tidy: () => sweepBeside(path) }
}
