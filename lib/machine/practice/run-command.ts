import { partsOf } from '../../plan/documents.ts'
import type { Action } from '../../stacks/contract/step.ts'
import type { Home, Text } from '../../stacks/contract/value.ts'
import { ActionFailed, type Telling } from '../machine.ts'
import { deedOf } from './causes.ts'
import { inventValues } from './invent.ts'
import { wait } from './line.ts'
import { changeMemory, printOf, readMemory } from './memory.ts'
import type { Stage } from './stage.ts'

type Run = Extract<Action, { do: 'exec' | 'host' | 'command' }>
type Mint = Extract<Action, { do: 'mint' }>

const MOMENT = 300

/** A command in a service or on the machine: it is named, and remembered. */
export async function run(action: Run, stage: Stage, telling: Telling): Promise<void> {
  if (action.do === 'exec') demandRunning(action.in, stage)
  telling.log([spoken(action.argv, action.do === 'exec' ? action.in : 'this machine')])
  await wait(MOMENT * stage.pace, telling.signal)
  changeMemory(stage.dir, ({ done }) => ({ done: [...new Set([...done, deedOf(action)])] }))
}

/** A service gives values; here they are made up, in the form in which it would give them. */
export async function mint(action: Mint, stage: Stage, telling: Telling): Promise<void> {
  const way = action.ways.at(-1)
  if (!way) throw new Error('A mint without a way.')
  demandRunning(way.in, stage)
  telling.log([spoken(way.argv, way.in)])
  await wait(MOMENT * stage.pace, telling.signal)
  const values = homed(inventValues(way.out, ownerIn(way.argv, stage)), action.into)
  changeMemory(stage.dir, ({ done, given }) => ({
    done: [...new Set([...done, deedOf(action)])],
    given: { ...given, ...Object.fromEntries([...values].map(([home, value]) => [home, printOf(value)])) },
  }))
  stage.files.store(values)
}

function homed(values: Record<string, string>, into: Record<string, Home>): Map<Home, string> {
  return new Map(
    Object.entries(into).map(([group, home]) => {
      const value = values[group]
      if (value === undefined) throw new Error(`The pattern of ${home} has no group ${group}.`)
      return [home, value]
    }),
  )
}

/** A token is made out to whom the command names. */
function ownerIn(argv: Text[], { files }: Stage): string | undefined {
  const named = argv.flatMap(partsOf).flatMap(part => (typeof part === 'string' ? [] : [part.home]))
  return named.map(home => files.valueAt(home)).find(value => value !== undefined)
}

function demandRunning(service: string, { dir }: Stage) {
  if (!(service in readMemory(dir).running)) throw new ActionFailed(`practice: ${service} does not run.`)
}

/** The command as a person would type it, with the name of each secret in its place. */
const spoken = (argv: readonly Text[], where: string): string =>
  `in ${where} this would run: ${argv
    .map(word =>
      partsOf(word)
        .map(part => (typeof part === 'string' ? part : `<${part.home}>`))
        .join(''),
    )
    .join(' ')}`
