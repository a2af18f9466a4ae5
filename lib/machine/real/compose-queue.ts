import { createContainers, replacedIn, tryCreate } from '../../system/compose.ts'
import type { Streamed } from '../../system/stream-command.ts'
import { ActionFailed } from '../machine.ts'
import type { Judgement } from './judge-now.ts'

export interface ComposeQueue {
  /**
   * Makes the container of a service. Once begun, it is not broken off: that could leave half of a replacement. Of a new
   * container, it could leave a volume that nothing removes, and for a while the name would be taken for the next run.
   */
  create(service: string, wish: CreateWish): Promise<void>
  /** Whether Compose would replace a container of this service, by its name. */
  wouldReplace(service: string, container: string, signal: AbortSignal): Promise<boolean>
  /** A file has been written: what was asked before no longer counts. */
  forget(): void
}

interface CreateWish {
  /** Also where it is as the files say. */
  recreate: boolean
  tell(line: string): void
  /** A container whose turn has not come by then is not made. */
  signal: AbortSignal
}

interface Wish extends CreateWish {
  service: string
  resolve(): void
  reject(error: unknown): void
}

/** What the queue has to know of the project beside its files. */
export interface Surroundings {
  /** All services, where each of them has a container already. */
  everyone(): Promise<string[] | undefined>
  containers(): Promise<{ service: string; name: string }[]>
  /** The services that a service needs. */
  needs(service: string): readonly string[]
}

/**
 * Compose is asked one thing at a time, for two of them would make the same network twice. Services that become due in
 * the same moment are made together. `judgeNow` says how Compose is called with the files as they are, or why it is not.
 */
export function composeQueue(
  judgeNow: () => Promise<Judgement>,
  { everyone, containers, needs }: Surroundings,
): ComposeQueue {
  let last: Promise<unknown> = Promise.resolve()
  let wishes: Wish[] = []
  let answers = new Map<string, Promise<string[]>>()
  // Compose would leave these as they are: it has made them since a file was written last.
  let fresh = new Set<string>()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }

  async function fulfil(): Promise<void> {
    const due = wishes
    wishes = []
    for (const recreate of [false, true]) {
      const same = due.filter(wish => wish.recreate === recreate)
      if (same.length > 0) await createTogether(same, recreate)
    }
  }

  async function createTogether(wished: Wish[], recreate: boolean) {
    if (withoutAborted(wished).length === 0) return
    const judged = await judgeNow()
    const due = withoutAborted(wished)
    if (due.length === 0) return
    if (judged.refusal) {
      for (const wish of due) wish.reject(judged.refusal)
      return
    }
    const tell = (line: string) => {
      for (const wish of due) if (due.length === 1 || names(line, wish.service)) wish.tell(line)
    }
    const endNotes = due.map(({ signal, tell }) => noteAbort(signal, () => tell(GOES_ON)))
    const outcome = await createContainers(
      judged.project,
      due.map(({ service }) => service),
      { recreate, tell },
    )
    for (const endNote of endNotes) endNote()
    answers = new Map()
    if (isDone(outcome)) {
      noteMade(due.map(({ service }) => service))
      for (const wish of due) wish.resolve()
    } else if (due.length === 1) for (const wish of due) wish.reject(failureOf(wish.service, outcome))
    // One of them is to blame, and the others shall not be.
    else for (const wish of due) await createTogether([wish], recreate)
  }

  /** Compose may replace what needs a container that was made now, such as one that shares its network. */
  function noteMade(services: string[]) {
    const needsOneOf = (name: string) => [...neededBy([name], needs)].some(need => services.includes(need))
    fresh = new Set([...[...fresh].filter(name => !needsOneOf(name)), ...services])
  }

  async function replaced(service: string, signal: AbortSignal): Promise<string[]> {
    const all = await everyone()
    const asked = all ?? [service]
    const answer = answers.get(service) ?? inTurn(() => findReplaced(asked, [], signal))
    for (const name of asked) answers.set(name, answer)
    return answer
  }

  /**
   * The containers that differ themselves. Compose below 2.29 also replaces those that need one of them, when it is
   * asked for all together; we make each service alone, so these are asked about again, as if the others were not there.
   */
  async function findReplaced(asked: string[], without: string[], signal: AbortSignal): Promise<string[]> {
    const names = await tryOnce(asked, without, signal)
    const there = names.length === 0 ? [] : await containers()
    const replaced = there.filter(({ name }) => names.includes(name))
    const services = replaced.map(({ service }) => service)
    const follows = (service: string) => needs(service).some(need => services.includes(need))
    const followers = services.filter(follows)
    if (followers.length === 0 || followers.length === services.length) return names
    const certain = replaced.filter(({ service }) => !follows(service))
    const needed = neededBy(followers, needs)
    // Compose knows only the services that are asked for, and those that they need.
    const left = [...without, ...certain.map(({ service }) => service)].filter(one => needed.has(one))
    const others = await findReplaced(followers, left, signal).catch(error => {
      if (signal.aborted || !(error instanceof ActionFailed)) throw error
      // One that shares a network with a service that is not there cannot be tried so: it goes with that service.
      return names
    })
    return [...certain.map(({ name }) => name), ...others]
  }

  async function tryOnce(services: string[], without: string[], signal: AbortSignal): Promise<string[]> {
    const judged = await judgeNow()
    if (judged.refusal) throw judged.refusal
    const outcome = await tryCreate(judged.project, services, { without, signal })
    signal.throwIfAborted()
    if (outcome.ended === 'exited' && outcome.exitCode === 0) return replacedIn(outcome.lines)
    throw failureOf(services.join(', '), outcome)
  }

  return {
    create: (service, wish) =>
      new Promise((resolve, reject) => {
        wishes.push({ ...wish, service, resolve, reject })
        if (wishes.length === 1) inTurn(fulfil).catch(reject)
      }),
    wouldReplace: async (service, container, signal) =>
      !fresh.has(service) && (await replaced(service, signal)).includes(container),
    forget: () => {
      answers = new Map()
      fresh = new Set()
    },
  }
}

/** Rejects the wishes that were aborted, and returns the others. */
function withoutAborted(wishes: Wish[]): Wish[] {
  for (const { signal, reject } of wishes) if (signal.aborted) reject(signal.reason)
  return wishes.filter(({ signal }) => !signal.aborted)
}

const GOES_ON =
  'Docker Compose is creating the container. The run waits for it, so that nothing is left half replaced.'

/** Calls `tell` when the signal aborts, until the function that it returns is called. */
function noteAbort(signal: AbortSignal, tell: () => void): () => void {
  signal.addEventListener('abort', tell, { once: true })
  return () => signal.removeEventListener('abort', tell)
}

/** All services that some need, in however many steps. */
function neededBy(services: string[], needs: Surroundings['needs'], found = new Set<string>()): Set<string> {
  for (const service of services.flatMap(one => needs(one))) {
    if (found.has(service)) continue
    found.add(service)
    neededBy([service], needs, found)
  }
  return found
}

const isDone = (outcome: Streamed) => outcome.ended === 'exited' && outcome.exitCode === 0

/** Compose names containers, volumes and networks after services; a line that names none concerns everybody. */
const names = (line: string, service: string) =>
  !/\b(?:Container|Volume|Network)\b/.test(line) || line.includes(service)

function failureOf(what: string, outcome: Streamed): ActionFailed {
  if (outcome.ended === 'exited')
    return new ActionFailed(`Docker Compose cannot make ${what}.`, outcome.lines)
  return new ActionFailed(
    outcome.ended === 'missing'
      ? 'There is no docker command here.'
      : 'Docker Compose was ended from outside.',
  )
}
