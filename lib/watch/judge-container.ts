import type { ContainerSeen } from '@/lib/machine/sight.ts'
import { NOT_LONG } from '@/lib/system/engine/attempt.ts'
import type { ServiceState } from './snapshot.ts'

/** How a container is, and why it is not well: the end of a sentence that begins with its service. */
export interface Verdict {
  state: ServiceState
  why?: string
}

/** Who came back so often, and not long ago, does not stay. */
const MANY_RESTARTS = 3

export function judgeContainer(container: ContainerSeen | undefined, now: Date): Verdict {
  if (!container) return { state: 'absent', why: 'has no container' }
  switch (container.status) {
    case 'running':
      return judgeRunning(container, now)
    case 'paused':
      return { state: 'paused', why: 'is paused' }
    case 'restarting':
      return { state: 'unhealthy', why: `keeps ending, ${endOf(container)}` }
    case 'exited':
      return judgeEnded(container)
    case 'created':
      return {
        state: 'stopped',
        why: container.error ? `could not be started: ${container.error}` : 'was not started',
      }
    default:
      return { state: 'unhealthy', why: `has a container that is ${container.status}` }
  }
}

function judgeRunning(container: ContainerSeen, now: Date): Verdict {
  const { restarts, since, cutOff } = container
  const lives = since === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(since)
  if (restarts >= MANY_RESTARTS && lives < NOT_LONG)
    return { state: 'unhealthy', why: `keeps ending, ${restarts} times so far` }
  return cutOff === undefined
    ? { state: 'healthy' }
    : { state: 'unhealthy', why: `is no longer connected to the network ${cutOff}` }
}

function judgeEnded(container: ContainerSeen): Verdict {
  const { exitCode, outOfMemory, comesBack } = container
  if (outOfMemory) return { state: 'stopped', why: 'ran out of memory and was ended' }
  // A service that is not started again is there to do one thing.
  if (exitCode === 0 && !comesBack) return { state: 'done' }
  if (KILLED.includes(exitCode))
    return { state: 'stopped', why: `was stopped from outside (exit code ${exitCode})` }
  return { state: 'stopped', why: exitCode === 0 ? 'was stopped' : `ended with exit code ${exitCode}` }
}

const KILLED = [137, 143]

const endOf = ({ exitCode, outOfMemory }: ContainerSeen) =>
  outOfMemory ? 'because it runs out of memory' : `each time with exit code ${exitCode}`
