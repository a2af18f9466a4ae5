import { setTimeout as pause } from 'node:timers/promises'
import { factValue } from '../../doctor/facts.ts'
import { projectName } from '../../plan/project-name.ts'
import type { Call, Clip, Proof, Reply, Talk } from '../../stacks/contract/proof.ts'
import { trustedAuthorities } from '../../stacks/trusted-authorities.ts'
import { openCalls } from '../../system/call.ts'
import { connect, type Engine } from '../../system/engine/connect.ts'
import { type ContainerEntry, hasPort } from '../../system/engine/containers.ts'
import { execIn } from '../../system/engine/exec.ts'
import { openLogReader } from '../../system/engine/logs.ts'
import { certificatesIn } from '../certificate.ts'
import { named } from '../choose-stack.ts'
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
export function openTalk(prepared: PreparedPlan, proof: Proof, conversation: Conversation): Talk {
  const { plan, world } = prepared
  const { dir, clip, typed, signal } = conversation
  const address = factValue(world.host.endpoint) ?? DEFAULT_ENDPOINT
  const engine = connect(address)
  const project = { dir, name: projectName(dir, { named: plan.compose.named }) }
  const containers = () => listOwnContainers(engine, project)
  const began = new Date()
  const readers = new Map<string, ReturnType<typeof openLogReader>>()
  const readerOf = (id: string) => {
    const reader = readers.get(id) ?? openLogReader(engine, id, began)
    readers.set(id, reader)
    return reader
  }
  const readLogs = async (see: (line: string) => void) => {
    await Promise.all((await containers()).map(({ id }) => readerOf(id)(see, signal)))
  }
  return {
    clip,
    typed,
    http: openHttp(prepared, proof, { address, engine, containers, signal }),
    readLogs: see => withEngine(address, readLogs(see)),
    wait: milliseconds => pause(milliseconds, undefined, { signal }),
    now: () => performance.now(),
  }
}

interface OpenHttpOptions {
  address: string
  engine: Engine
  containers(): Promise<ContainerEntry[]>
  signal: AbortSignal
}

/** Sends passwords to the installation alone: https needs a certificate of the stack, http a container that has the port. */
function openHttp(
  { plan, world }: PreparedPlan,
  proof: Proof,
  { address, engine, containers, signal }: OpenHttpOptions,
): Talk['http'] {
  const stack = named(plan.stack)
  const context = { answers: plan.answers, world }
  const places = proof
    .addresses(context)
    .map(place => ({ ...place, url: place.here ? withNumericHost(place.url) : place.url }))
  const readOwnAuthority = async () => {
    const authority = stack.authority?.(context)
    if (!authority) return ''
    const found = (await containers()).find(
      ({ service, state }) => service === authority.in && state === 'running',
    )
    return found ? (await execIn(engine, found.id, authority.argv, { signal })).stdout : ''
  }
  const pemsIn = (text: string) => certificatesIn(text).map(({ pem }) => pem)
  const certificates = async () => ({
    made: pemsIn(await readOwnAuthority()),
    given: [...trustedAuthorities(stack, plan.answers, world), proof.certificate?.(context) ?? ''].flatMap(
      pemsIn,
    ),
  })
  const call = openCalls(places, () => withEngine(address, certificates()))
  const isOtherListener = async (url: string) => {
    const { hostname, origin, port } = new URL(url)
    if (!places.some(place => place.here && new URL(place.url).origin === origin)) return false
    const ids = new Set((await containers()).map(({ id }) => id))
    return !(await hasPort(engine, { address: hostname, port: Number(port || 80) }, ids))
  }
  const addressIn = (url: string) => {
    const here = withNumericHost(url)
    return places.some(place => place.here && new URL(place.url).origin === new URL(here).origin) ? here : url
  }
  return async (url: string, asked: Call): Promise<Reply> => {
    const to = addressIn(url)
    return (await withEngine(address, isOtherListener(to)))
      ? { why: 'no container of this stack has that port' }
      : call(to, asked, signal)
  }
}

/** Replaces `localhost`, which can lead to [::1] as well, where another program could listen. */
const withNumericHost = (url: string) => url.replace(/^http:\/\/localhost(?=[:/]|$)/, 'http://127.0.0.1')
