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
  return `ssh ${through}${forwards(port)} ${user}@${address}`
}

function farEnd(connection: string | undefined) {
  const [, , address, sshPort] = connection?.split(' ') ?? []
  return address === undefined ? undefined : { address, sshPort }
}
/**
 * Takes both loopback addresses of that computer, or ends: another user of it who listens at the one that a browser tries
 * first would receive the link. Double quotes, as zsh, cmd and PowerShell need or know them too.
 */
const forwards = (port: number) =>
  `-o ExitOnForwardFailure=yes -L 127.0.0.1:${port}:127.0.0.1:${port} -L "[::1]:${port}:127.0.0.1:${port}"`

/** What to change where ssh ends at once. */
export const WITHOUT_IPV6 =
  'If ssh ends with "Cannot assign requested address", that computer has no IPv6: leave out the part with [::1]. If it ends with ' +
  '"Address already in use", another program there could receive the link: start the wizard again with another --port.'

/** Who runs the wizard. In a container that can be a number without a name, of which the system knows nothing. */
export function userName(): string {
  try {
    return os.userInfo().username
  } catch {
    return process.env.USER ?? 'USER'
  }
}
