import os from 'node:os'
import process from 'node:process'
import type { Environment } from '../system/environment.ts'

/** The line that brings this page to the computer a person sits at; undefined where they are not there by ssh. */
export function tunnelCommand(environment: Environment, user: string, port: number): string | undefined {
  const [, , address, sshPort] = environment.SSH_CONNECTION?.split(' ') ?? []
  if (address === undefined) return undefined
  const through = sshPort === undefined || sshPort === '22' ? '' : `-p ${sshPort} `
  return `ssh ${through}-L ${port}:127.0.0.1:${port} ${user}@${address}`
}

/** Who runs the wizard. In a container that can be a number without a name, of which the system knows nothing. */
export function userName(): string {
  try {
    return os.userInfo().username
  } catch {
    return process.env.USER ?? 'USER'
  }
}
