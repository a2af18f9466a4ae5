import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import * as z from 'zod'
import { ROOT } from './built.ts'

const exec = promisify(execFile)

const report = z
  .array(
    z.object({
      filename: z.string(),
      size: z.number(),
      unpackedSize: z.number(),
      files: z.array(z.object({ path: z.string(), mode: z.number() })),
    }),
  )
  .length(1)

export interface Packed {
  tarball: string
  size: number
  unpackedSize: number
  files: { path: string; mode: number }[]
}

/** npm as a person calls it, not as the one that runs these tests was configured. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env }
  for (const name of Object.keys(environment)) if (/^npm_/i.test(name)) delete environment[name]
  return environment
}

async function npm(args: string[], cwd: string): Promise<string> {
  const options = { cwd, env: plainEnvironment(), maxBuffer: 64 * 1024 * 1024 }
  return (await exec('npm', [...args, '--loglevel=error'], options)).stdout
}

/** Packs what is built, as for publishing, into `folder`. */
export async function pack(folder: string): Promise<Packed> {
  const said = await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], ROOT)
  const [packed] = report.parse(JSON.parse(said))
  if (!packed) throw new Error('npm packed nothing.')
  return { ...packed, tarball: join(folder, packed.filename) }
}

/** Installs the package in an empty folder, with no way to a registry; the launcher as npm lays it out. */
export async function install({ tarball }: Packed, folder: string): Promise<string> {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const quick = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--cache', join(folder, '.npm')]
  await npm(['install', ...quick, tarball], folder)
  return join(folder, 'node_modules', '.bin', 'reflector-wizard')
}

/** The folders of unpacked servers below a cache, whole or not. */
export function serversIn(cache: string): string[] {
  const folder = join(cache, 'reflector-wizard')
  return existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : []
}
