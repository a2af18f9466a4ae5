import { claimsOf } from '../../plan/token-claims.ts'
import type { Probe } from '../../stacks/contract/step.ts'
import type { Home } from '../../stacks/contract/value.ts'
import type { RunFiles } from '../run-files.ts'
import { type Cause, deedOf, filledBy } from './causes.ts'
import type { Containers } from './containers.ts'
import { type Memory, printOf } from './memory.ts'

export interface Answer {
  ok: boolean
  saw: string
}

export interface Asked {
  memory: Memory
  files: Pick<RunFiles, 'isWritten' | 'valueAt'>
  containers: Containers
  causeOf(probe: Probe): Cause
}

const yes = (saw: string): Answer => ({ ok: true, saw })
const no = (saw: string): Answer => ({ ok: false, saw })
const either = (ok: boolean, is: string, not: string): Answer => (ok ? yes(is) : no(not))

export function answer(probe: Probe, asked: Asked): Answer {
  const { memory, files, containers } = asked
  switch (probe.ask) {
    case 'written':
      return either(files.isWritten(probe.path), `${probe.path} is as planned`, `${probe.path} differs`)
    case 'image': {
      const image = containers.imageOf(probe.service)
      return either(memory.images.includes(image), `${image} is here`, `${image} is not here`)
    }
    case 'up':
      return isUp(probe.service, asked)
    case 'alone': {
      const other = Object.keys(memory.running).find(name => !probe.services.includes(name))
      return either(other === undefined, 'nothing else runs', `${other} still runs`)
    }
    case 'model':
      return either(
        memory.models.includes(modelAt(probe)),
        `${probe.name} is here`,
        `${probe.name} is not here`,
      )
    case 'jwt':
      return isLasting(files.valueAt(probe.token.home), probe.days)
    case 'all': {
      const answers = probe.of.map(part => answer(part, asked))
      return answers.find(({ ok }) => !ok) ?? yes(answers.map(({ saw }) => saw).join(', '))
    }
    case 'stopped':
      return either(
        memory.running[probe.service] === undefined,
        `${probe.service} does not run`,
        `${probe.service} runs`,
      )
    case 'certificate':
      return either(
        memory.running.caddy !== undefined,
        `the certificate of ${probe.name} lasts`,
        'nobody listens',
      )
    case 'bucket':
    case 'clock':
    case 'service':
    case 'websocket':
      return yes('practice: nobody is asked')
    case 'exec':
    case 'http':
      return isSaid(probe, asked)
    case 'done':
    case 'mended':
      throw new Error(`Only who mends a machine can be asked "${probe.ask}".`)
  }
}

export const modelAt = ({ at, name }: { at: string; name: string }): string => `${at} ${name}`

function isUp(service: string, { memory, containers }: Asked): Answer {
  const from = memory.running[service]
  if (from === undefined) return no(`${service} does not run`)
  return either(
    from === containers.printOf(service),
    `${service} runs`,
    `${service} runs with what its files said before`,
  )
}

const DAY = 24 * 3600 * 1000

function isLasting(token: string | undefined, days: number): Answer {
  if (token === undefined) return no('there is no token')
  const end = claimsOf(token)?.exp
  if (typeof end !== 'number') return no('the token cannot be read')
  return either(end * 1000 - Date.now() > days * DAY, 'the token lasts', 'the token ends soon')
}

/** What a service would say follows from what was done before. */
function isSaid(probe: Extract<Probe, { ask: 'exec' | 'http' }>, asked: Asked): Answer {
  const { actions, service = probe.ask === 'exec' ? probe.in : undefined } = asked.causeOf(probe)
  if (service !== undefined && asked.memory.running[service] === undefined)
    return no(`${service} does not run`)
  const secret = probe.ask === 'exec' ? probe.has : probe.bearer
  if (secret?.comes === 'minted' && !isGiven(secret.home, asked)) return no(`${secret.home} is refused`)
  const missing = actions.find(action => !isDone(action))
  return either(missing === undefined, `${service ?? 'the service'} agrees`, 'it was not done yet')

  function isDone(action: (typeof actions)[number]): boolean {
    const isFilled = filledBy(action).every(home => isGiven(home, asked))
    return isFilled && asked.memory.done.includes(deedOf(action))
  }
}

/** Whether a file still says what the service gave. */
export function isGiven(home: Home, { memory, files }: Pick<Asked, 'memory' | 'files'>): boolean {
  const value = files.valueAt(home)
  return value !== undefined && memory.given[home] === printOf(value)
}
