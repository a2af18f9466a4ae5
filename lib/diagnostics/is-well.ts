import type { ServiceSeen } from './gathered.ts'

type Life = Pick<ServiceSeen, 'status' | 'health' | 'exitCode' | 'keepsEnding' | 'error' | 'outOfMemory'>

/** It runs as it should, or has done its work. */
export const isWell = ({ status, health, exitCode, keepsEnding, error, outOfMemory }: Life): boolean =>
  ((status === 'running' && !keepsEnding && health !== 'unhealthy') ||
    (status === 'exited' && exitCode === 0)) &&
  error === '' &&
  !outOfMemory

/** What is not well comes first, then by name. */
export const worstFirst = (services: readonly ServiceSeen[]): ServiceSeen[] =>
  services.toSorted(
    (one, other) => Number(isWell(one)) - Number(isWell(other)) || (one.name < other.name ? -1 : 1),
  )
