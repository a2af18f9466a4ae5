import type { Service } from '../../plan/compose/services.ts'
import { renderText } from '../../plan/render-text.ts'
import type { Stack } from '../../stacks/contract/stack.ts'
import type { Home, Text } from '../../stacks/contract/value.ts'
import type { Project } from '../../system/compose.ts'
import type { Engine } from '../../system/engine/connect.ts'
import { ActionFailed } from '../machine.ts'
import type { RunFiles } from '../run-files.ts'
import type { ComposeQueue } from './compose-queue.ts'
import type { Judgement } from './judge-now.ts'
import type { ProjectContainers } from './project-containers.ts'

/** What the probes and actions of one run on this machine share. */
export interface Site {
  stack: Stack
  project: Project
  engine: Engine
  files: RunFiles
  /** Certificates that whoever is asked elsewhere may show as well, as PEM. */
  authorities: readonly string[]
  services: Record<string, Service>
  /** Those of them whose sources may not be read. */
  refused: ReadonlySet<string>
  /** The files that the plan writes, by path. */
  written: string[]
  /** Those of them that are compose files. */
  own: string[]
  containers: ProjectContainers
  compose: ComposeQueue
  /** How Compose is called with the files as they are now, or why it is not. */
  judgeNow(): Promise<Judgement>
  /** Containers that this run has started: their end is news. */
  started: Set<string>
  /** Images that are on their way, so that services which share one wait together. */
  fetching: Map<string, Promise<void>>
}

/** As much of it as those need who only have to know what a file says. */
export interface Knowing {
  files: Pick<RunFiles, 'valueAt'>
}

/** A text with its secrets, for the one who needs it; undefined where one of them is not known yet. */
export function revealed(text: Text, at: (home: Home) => string | undefined): string | undefined {
  let complete = true
  const whole = renderText(text, ({ home }) => {
    const value = at(home)
    complete &&= value !== undefined
    return value ?? ''
  })
  return complete ? whole : undefined
}

export function revealedAll(texts: Text[], at: (home: Home) => string | undefined): string[] | undefined {
  const whole = texts.map(text => revealed(text, at))
  return whole.every(text => text !== undefined) ? whole : undefined
}

export function serviceIn({ services }: Pick<Site, 'services'>, name: string): Service {
  const found = services[name]
  if (!found) throw new ActionFailed(`The compose files have no service ${name}.`)
  return found
}
