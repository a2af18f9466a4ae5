import type { HostFacts, Unknown } from '../../doctor/facts.ts'
import { practiceHost } from './host.ts'
import { type Memory, readMemory } from './memory.ts'

/** The machine that is made up for a folder: the ordinary one, without what it is said to lack. */
export function practiceHostIn(dir: string): HostFacts {
  const host = { ...practiceHost }
  for (const lack of readMemory(dir).lacks ?? []) Object.assign(host, LACKING[lack])
  return host
}

const missing = (why: string): Unknown => ({ cause: 'missing', why })
const NO_COMMAND = missing('There is no docker command here.')
const NO_SOCKET = missing('Nobody listens at unix:///var/run/docker.sock.')

/** By the id of the finding that it leads to. */
const LACKING: Record<NonNullable<Memory['lacks']>[number], Partial<HostFacts>> = {
  docker: {
    docker: NO_COMMAND,
    compose: NO_COMMAND,
    buildx: NO_COMMAND,
    endpoint: NO_COMMAND,
    engine: NO_SOCKET,
  },
  engine: { engine: NO_SOCKET },
  'gpu:toolkit': { nvidiaToolkit: missing('There is no nvidia-ctk command here.') },
}
