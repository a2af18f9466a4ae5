import type { OwnPorts } from '../contract/stack.ts'
import { ollamaService } from './language-model.ts'
import type { Answers, StandaloneContext } from './questions.ts'

/** Ports inside the containers that nobody but this machine has to reach. */
const INNER: Record<string, readonly number[]> = {
  postgres: [5432],
  redis: [6379],
  garage: [3900, 3903],
  cpu: [8000],
  hatchet: [8888, 7077],
}
const OLLAMA = [11434]

export function innerPorts(answers: Answers): Record<string, readonly number[]> {
  const service = ollamaService(answers)
  return { ...INNER, ...(service !== undefined && { [service]: OLLAMA }) }
}

export const ownPorts = ({ answers }: StandaloneContext): OwnPorts[] =>
  Object.entries(innerPorts(answers)).map(([service, targets]) => ({
    service,
    targets,
    question: 'ports',
    closedBy: 'loopback',
  }))
