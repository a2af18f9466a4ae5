import { refused } from '../refusal.ts'
import { type OwnProgram, startOwnProgram } from '../system/own-program.ts'
import { launcherPath, optionsLike } from './again.ts'
import type { Launch } from './launch.ts'

/**
 * Other wizards that this one started for a person who wants to work in another folder for a while: a wizard is of one
 * folder, so that no page takes one for the other. They end with this one.
 */
interface Neighbour {
  program: OwnProgram
  link: Promise<string>
}

const KEY = Symbol.for('reflector-wizard.neighbours')
type Shelf = typeof globalThis & { [KEY]?: Map<string, Neighbour> }

function neighbours(): Map<string, Neighbour> {
  const shelf: Shelf = globalThis
  shelf[KEY] ??= new Map()
  return shelf[KEY]
}

/** The link to a wizard that practises, which is started where none runs yet. */
export const openPractising = (launch: Launch): Promise<string> => open(launch, 'practice', ['--practice'])

/** The link to the wizard of another folder. */
export const openFor = (launch: Launch, dir: string): Promise<string> => open(launch, dir, ['--dir', dir])

function open({ asked }: Launch, name: string, args: string[]): Promise<string> {
  const running = neighbours().get(name)
  if (running) return running.link
  const program = startOwnProgram(launcherPath(), ['--no-open', ...args, ...optionsLike(asked)])
  const neighbour = { program, link: linkOf(program) }
  neighbours().set(name, neighbour)
  const forget = () => {
    if (neighbours().get(name) === neighbour) neighbours().delete(name)
  }
  void program.ended.then(forget)
  return neighbour.link
}

/** A wizard says its link on standard output, once it can be opened. */
async function linkOf({ lines, ended }: OwnProgram): Promise<string> {
  for await (const line of lines) {
    const link = /^Open (\S+)$/.exec(line)?.[1]
    if (link !== undefined) return link
  }
  throw refused(`Another wizard could not be started. It said last: ${await ended}`)
}

/** Ends them and waits until they are gone, or for so many milliseconds. */
export async function endNeighbours(patience: number): Promise<void> {
  const all = [...neighbours().values()]
  for (const { program } of all) program.end()
  const enough = new Promise(resolve => setTimeout(resolve, patience).unref())
  await Promise.race([Promise.all(all.map(({ program }) => program.ended)), enough])
}
