import type { Machine } from '../machine.ts'
import type { PreparedPlan } from '../prepare-plan.ts'
import type { RunFiles } from '../run-files.ts'
import { answer } from './ask.ts'
import { causesIn } from './causes.ts'
import { openContainers } from './containers.ts'
import { openFetch } from './fetch-image.ts'
import { openLine, type Pace } from './line.ts'
import { readMemory } from './memory.ts'
import { play } from './play.ts'
import type { Stage } from './stage.ts'

/**
 * A machine on which everything works and nothing is started, for a folder that `openPractice` made. The files in it are
 * written as they would be; the rest is remembered there, so that whoever comes later finds what was done.
 */
export function openPracticeMachine(
  { plan, world }: PreparedPlan,
  files: RunFiles,
  dir: string,
  pace: Pace = readMemory(dir).pace ?? 1,
): Machine {
  const containers = openContainers(plan, world, dir)
  const causeOf = causesIn(plan)
  const stage: Stage = { dir, plan, files, containers, line: openLine(pace), pace }
  const fetch = openFetch(stage)
  return {
    practice: true,
    async probe(probe, signal) {
      signal.throwIfAborted()
      const { ok, saw } = answer(probe, { memory: readMemory(dir), files, containers, causeOf })
      return { ok, saw: labelled(saw) }
    },
    act: (action, telling) =>
      play(action, stage, fetch, { ...telling, log: lines => telling.log(lines.map(labelled)) }),
    close: async () => {},
  }
}

/** Nobody shall take for real what is none. */
const labelled = (line: string): string => `practice: ${line}`
