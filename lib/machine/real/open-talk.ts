import { setTimeout as pause } from 'node:timers/promises'
import { factValue } from '../../doctor/facts.ts'
import { projectName } from '../../plan/project-name.ts'
import type { Clip, Proof, Talk } from '../../stacks/contract/proof.ts'
import { openCalls } from '../../system/call.ts'
import { connect } from '../../system/engine/connect.ts'
import { openLogReader } from '../../system/engine/logs.ts'
import type { PreparedPlan } from '../prepare-plan.ts'
import { withEngine } from './engine-gone.ts'
import { listOwnContainers } from './project-containers.ts'

const DEFAULT_ENDPOINT = 'unix:///var/run/docker.sock'

export interface Conversation {
  dir: string
  clip: Clip
  typed: string | undefined
  signal: AbortSignal
}

/** How a proof talks with the installation in a folder on this machine. */
export function openTalk(
  { plan, world }: PreparedPlan,
  proof: Proof,
  { dir, clip, typed, signal }: Conversation,
): Talk {
  const call = openCalls(proof.addresses({ answers: plan.answers, world }))
  const address = factValue(world.host.endpoint) ?? DEFAULT_ENDPOINT
  const engine = connect(address)
  const project = { dir, name: projectName(dir, { named: plan.compose.named }) }
  const began = new Date()
  const readers = new Map<string, ReturnType<typeof openLogReader>>()
  const readerOf = (id: string) => {
    const reader = readers.get(id) ?? openLogReader(engine, id, began)
    readers.set(id, reader)
    return reader
  }
  const readLogs = async (see: (line: string) => void) => {
    const containers = await listOwnContainers(engine, project)
    await Promise.all(containers.map(({ id }) => readerOf(id)(see, signal)))
  }
  return {
    clip,
    typed,
    http: (url, asked) => call(url, asked, signal),
    readLogs: see => withEngine(address, readLogs(see)),
    wait: milliseconds => pause(milliseconds, undefined, { signal }),
    now: () => performance.now(),
  }
}
