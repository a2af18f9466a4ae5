import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

export const ROOT = join(import.meta.dirname, '..', '..')
export const DIST = join(ROOT, 'dist')
export const SERVER = join(DIST, 'server')

const read = <T>(path: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(join(SERVER, path), 'utf8')))

/** Every address that the build answers on, by its own account, with its gaps: a route made tomorrow is in it. */
export const builtPatterns = (): string[] =>
  Object.values(read(join('.next', 'app-path-routes-manifest.json'), z.record(z.string(), z.string())))

/** The same with something in the gaps. */
export const builtRoutes = (): string[] => builtPatterns().map(route => route.replace(/\[[^\]]+\]/g, 'x'))

const references = z.object({
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })),
})

/** The number under which the build knows a server action. */
export function actionNumber(filename: string, exportedName: string): string {
  const { node } = read(join('.next', 'server', 'server-reference-manifest.json'), references)
  const found = Object.entries(node).find(
    ([, action]) => action.filename === filename && action.exportedName === exportedName,
  )
  if (!found) throw new Error(`The build knows no action ${exportedName} of ${filename}.`)
  return found[0]
}

const manifest = z.object({ version: z.string() })

export const builtVersion = (name: string): string =>
  read(join('node_modules', name, 'package.json'), manifest).version

export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
