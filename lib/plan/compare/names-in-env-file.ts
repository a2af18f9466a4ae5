import { EnvFileError } from '../env/env-file-error.ts'
import { readEnv } from '../env/read-env.ts'

/**
 * The names that an env file may give to a service, also where it is read as plain lines (`format: raw`) or hands on a
 * variable by its name alone.
 */
export function namesInEnvFile(text: string): ReadonlySet<string> {
  const lines = text.split(/\r\n?|\n/).map(line => /^\s*(?:export\s+)?([^\s=:#]+)/.exec(line)?.[1] ?? '')
  return new Set([...lines, ...namesReadIn(text)])
}

function namesReadIn(text: string): string[] {
  try {
    return [...readEnv(text).keys()]
  } catch (error) {
    // Compose refuses it as well, or takes it as plain lines.
    if (error instanceof EnvFileError) return []
    throw error
  }
}
