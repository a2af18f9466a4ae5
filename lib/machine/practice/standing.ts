import { projectName } from '../../plan/project-name.ts'
import type { StandingStack } from '../standing-stack.ts'
import { PRACTICE_CERTIFICATE } from './certificate.ts'
import { changeMemory, readMemory } from './memory.ts'

/** Where everything lies that services were told and gave. */
const DATA = 'data'

/** What a folder for practice remembers of a stack. */
export function openStandingPractice(dir: string): StandingStack {
  const project = projectName(dir, {})
  const data = `${project}_${DATA}`
  const hasData = () => {
    const { models, done, given } = readMemory(dir)
    return models.length + done.length + Object.keys(given).length > 0
  }

  function stop({ tell }: { tell(line: string): void }): string[] {
    const running = Object.keys(readMemory(dir).running)
    for (const name of running) tell(`practice: ${name} is stopped`)
    changeMemory(dir, () => ({ running: {} }))
    return running
  }

  return {
    project,
    running: async () => Object.keys(readMemory(dir).running),
    unconfirmedParts: async () => [],
    data: async () => (hasData() ? [{ kind: 'volume', name: data }] : []),
    read: async service => (service in readMemory(dir).running ? PRACTICE_CERTIFICATE : undefined),
    stop: async work => stop(work),
    async remove(work, given) {
      const containers = stop(work)
      if (given.length > 0) changeMemory(dir, () => ({ models: [], done: [], given: {} }))
      return { containers, networks: [], copies: [], data: [...given], stayed: [], kept: [] }
    },
  }
}
