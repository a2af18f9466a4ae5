import { mustRun } from './run-program.mjs'

/** A command of the engine that must succeed, as a person would type it; what it prints. */
export const docker = (...args: string[]): Promise<string> => mustRun(`docker ${args[0]}`, 'docker', args)
