import { readBy } from '../../plan/derive-steps.ts'
import { secretsOf } from '../../plan/documents.ts'
import { ActionFailed, type Telling } from '../machine.ts'
import { isGiven } from './ask.ts'
import { wait } from './line.ts'
import { changeMemory, type Memory, readMemory } from './memory.ts'
import type { Stage } from './stage.ts'

/** Remembers what the service was started from. As a real one would, it fails before what it needs is there. */
export async function startService(service: string, stage: Stage, telling: Telling): Promise<void> {
  const { dir, containers, pace } = stage
  const memory = readMemory(dir)
  const missing = missingFor(service, memory, stage)
  if (missing) throw new ActionFailed(`practice: ${service} does not start: ${missing}`)
  const isOther = memory.running[service] !== undefined
  telling.log([`${service} would be ${isOther ? 'made again, because what it reads has changed' : 'made'}`])
  const print = containers.printOf(service)
  await wait(startingTime(service) * pace, telling.signal)
  changeMemory(dir, ({ running }) => ({ running: { ...running, [service]: print } }))
  telling.log([`${service} would be running`])
}

function missingFor(service: string, memory: Memory, { plan, files, containers }: Stage): string | undefined {
  const definition = containers.serviceOf(service)
  if (!memory.images.includes(containers.imageOf(service))) return 'its image is not here.'
  const need = definition.needs.find(name => plan.services.includes(name) && !(name in memory.running))
  if (need !== undefined) return `it needs ${need}, which does not run.`
  const secret = plan.documents
    .filter(({ path }) => readBy(definition).has(path))
    .flatMap(secretsOf)
    .find(({ comes, home }) => comes === 'minted' && !isGiven(home, { memory, files }))
  return secret && `${secret.home} is nothing that a service gave.`
}

const SHORTEST = 1000
const LONGEST = 3000

/** The same for the same service, and between one and three seconds. */
const startingTime = (service: string) =>
  SHORTEST + ([...service].reduce((sum, letter) => sum + letter.charCodeAt(0) * 97, 0) % (LONGEST - SHORTEST))
