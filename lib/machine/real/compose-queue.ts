import { createContainers, type Project, replacedIn, tryCreate } from '../../system/compose.ts'
import type { Streamed } from '../../system/stream-command.ts'
import { ActionFailed } from '../machine.ts'

export interface ComposeQueue {
  /** Makes the container of a service, `anew` also where it is as the files say. */
  create(service: string, anew: boolean, tell: (line: string) => void): Promise<void>
  /** Whether Compose would replace a container of this service, by its name. */
  wouldReplace(service: string, container: string, signal: AbortSignal): Promise<boolean>
  /** A file has been written: what was asked before no longer counts. */
  forget(): void
}

interface Wish {
  service: string
  anew: boolean
  tell(line: string): void
  resolve(): void
  reject(error: unknown): void
}

/**
 * Compose is asked one thing at a time, for two of them would make the same network twice. Services that become due in
 * the same moment are made together. `everyone` gives all services where each of them has a container already;
 * `refusalNow` says why Compose may not be called with the files as they are.
 */
export function composeQueue(
  project: Project,
  everyone: () => Promise<string[] | undefined>,
  refusalNow: () => Promise<ActionFailed | undefined>,
): ComposeQueue {
  let last: Promise<unknown> = Promise.resolve()
  let wishes: Wish[] = []
  let answers = new Map<string, Promise<string[]>>()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }

  async function fulfil(): Promise<void> {
    const due = wishes
    wishes = []
    for (const anew of [false, true]) {
      const same = due.filter(wish => wish.anew === anew)
      if (same.length > 0) await createTogether(same, anew)
    }
  }

  async function createTogether(due: Wish[], anew: boolean) {
    const tell = (line: string) => {
      for (const wish of due) if (due.length === 1 || names(line, wish.service)) wish.tell(line)
    }
    const refusal = await refusalNow()
    if (refusal) {
      for (const wish of due) wish.reject(refusal)
      return
    }
    const outcome = await createContainers(
      project,
      due.map(({ service }) => service),
      { anew, tell },
    )
    answers = new Map()
    if (isDone(outcome)) for (const wish of due) wish.resolve()
    else if (due.length === 1) for (const wish of due) wish.reject(failureOf(wish.service, outcome))
    // One of them is to blame, and the others shall not be.
    else for (const wish of due) await createTogether([wish], anew)
  }

  async function replaced(service: string, signal: AbortSignal): Promise<string[]> {
    const all = await everyone()
    const asked = all ?? [service]
    const answer = answers.get(service) ?? inTurn(() => ask(asked, signal))
    for (const name of asked) answers.set(name, answer)
    return answer
  }

  async function ask(services: string[], signal: AbortSignal): Promise<string[]> {
    const refusal = await refusalNow()
    if (refusal) throw refusal
    const outcome = await tryCreate(project, services, signal)
    signal.throwIfAborted()
    if (outcome.ended === 'exited' && outcome.exitCode === 0) return replacedIn(outcome.lines)
    throw failureOf(services.join(', '), outcome)
  }

  return {
    create: (service, anew, tell) =>
      new Promise((resolve, reject) => {
        wishes.push({ service, anew, tell, resolve, reject })
        if (wishes.length === 1) inTurn(fulfil).catch(reject)
      }),
    wouldReplace: async (service, container, signal) => (await replaced(service, signal)).includes(container),
    forget: () => {
      answers = new Map()
    },
  }
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
