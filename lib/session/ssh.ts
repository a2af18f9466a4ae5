import os from 'node:os'
import process from 'node:process'
import type { Environment } from '../system/environment.ts'

export const isOverSsh = ({ SSH_CONNECTION }: Environment): boolean => farEnd(SSH_CONNECTION) !== undefined

/** The line that brings this page to the computer a person sits at; undefined where they are not there by ssh. */
export function tunnelCommand(environment: Environment, user: string, port: number): string | undefined {
  const end = farEnd(environment.SSH_CONNECTION)
  if (!end) return undefined
  const { address, sshPort } = end
  const through = sshPort === undefined || sshPort === '22' ? '' : `-p ${sshPort} `
  return `ssh ${through}-L ${port}:127.0.0.1:${port} ${user}@${address}`
}

function farEnd(connection: string | undefined) {
  const [, , address, sshPort] = connection?.split(' ') ?? []
  return address === undefined ? undefined : { address, sshPort }
}

/** Who runs the wizard. In a container that can be a number without a name, of which the system knows nothing. */
export function userName(): string {
  try {
    return os.userInfo().username
  } catch {
    return process.env.USER ?? 'USER'
  }
}
