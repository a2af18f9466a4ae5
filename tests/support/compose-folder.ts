import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import * as z from 'zod'

type Environment = Record<string, string | null>

/** A folder with a compose file. Compose sees nothing of this process's environment but what finds the engine. */
export interface ComposeFolder {
  path: string
  write(files: Record<string, string | object>): Promise<void>
  compose(...args: string[]): Promise<{ stdout: string; stderr: string }>
  /** Of each service, what its containers would be given. */
  environments(): Promise<Record<string, Environment>>
  /** Takes out everything in it. */
  clear(): Promise<void>
  remove(): Promise<void>
}

export async function makeComposeFolder(engineEnv: Record<string, string>): Promise<ComposeFolder> {
  const path = await mkdtemp(join(tmpdir(), 'compose-folder-'))
  const { PATH, HOME } = process.env
  const settings = {
    cwd: path,
    env: { PATH, HOME, ...engineEnv },
    extendEnv: false,
    stripFinalNewline: false,
  }
  const compose = (...args: string[]) => execa('docker', ['compose', ...args], settings)
  return {
    path,
    compose,
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        // JSON is YAML.
        await writeFile(join(path, name), typeof content === 'string' ? content : JSON.stringify(content))
      }
    },
    environments: async () => readEnvironments((await compose('config', '--format', 'json')).stdout),
    async clear() {
      for (const name of await readdir(path)) await rm(join(path, name), { recursive: true })
    },
    remove: () => rm(path, { recursive: true }),
  }
}

const model = z.object({
  services: z.record(
    z.string(),
    z.object({ environment: z.record(z.string(), z.string().nullable()).default({}) }),
  ),
})

function readEnvironments(config: string): Record<string, Environment> {
  const services = Object.entries(model.parse(JSON.parse(config)).services)
  return Object.fromEntries(services.map(([name, { environment }]) => [name, undoubleDollars(environment)]))
}

/** `config` prints what can be read again as a compose file, so every dollar sign twice. */
const undoubleDollars = (environment: Environment): Environment =>
  Object.fromEntries(
    Object.entries(environment).map(([key, value]) => [key, value?.replaceAll('$$', () => '$') ?? null]),
  )
