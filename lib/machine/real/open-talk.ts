import { setTimeout as pause } from 'node:timers/promises'
import { factValue } from '../../doctor/facts.ts'
import { projectName } from '../../plan/project-name.ts'
import type { Clip, Proof, Talk } from '../../stacks/contract/proof.ts'
import { openCalls } from '../../system/call.ts'
import { connect } from '../../system/engine/connect.ts'
import { linesSince } from '../../system/engine/logs.ts'
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
  const logs = async () => {
    const containers = await listOwnContainers(engine, project)
    const all = await Promise.all(containers.map(({ id }) => linesSince(engine, id, began)))
    return all.flat()
  }
  return {
    clip,
    typed,
    http: (url, asked) => call(url, asked, signal),
    logs: () => withEngine(address, logs()),
    wait: milliseconds => pause(milliseconds, undefined, { signal }),
    now: () => performance.now(),
  }
}
