import os from 'node:os'
import process from 'node:process'

/**
 * The address of this machine by which containers know it: on Linux that of Docker's bridge. Elsewhere they run in a
 * machine of their own, which forwards what they ask to the loopback of this one.
 */
export function reachOfContainers(): string | undefined {
  if (process.platform !== 'linux') return undefined
  return os.networkInterfaces().docker0?.find(({ family }) => family === 'IPv4')?.address
}
