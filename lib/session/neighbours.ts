import { refused } from '../refusal.ts'
import { type OwnProgram, startOwnProgram } from '../system/own-program.ts'
import { trustedStateOf } from '../system/state-folder.ts'
import { makeTemporaryFolder } from '../system/write-tree.ts'
import { launcherPath, optionsLike } from './again.ts'
import type { Launch } from './launch.ts'
import { findRunning, linkTo } from './record.ts'

/**
 * Other wizards that this one started for a person who wants to work in another folder for a while: a wizard is of one
 * folder, so that no page takes one for the other. They end with this one.
 */
interface Neighbour {
  program: OwnProgram
  dir: string
  /** The link that it printed, which works once. */
  link: Promise<string>
}

const KEY = Symbol.for('reflector-wizard.neighbours')
type Shelf = typeof globalThis & { [KEY]?: Map<string, Neighbour> }

function neighbours(): Map<string, Neighbour> {
  const shelf: Shelf = globalThis
  shelf[KEY] ??= new Map()
  return shelf[KEY]
}

/** A link to a wizard that practises, which is started where none runs yet. */
export const openPractising = (launch: Launch): Promise<string> =>
  open(launch, 'practice', () => {
    const dir = makeTemporaryFolder('reflector-practice')
    return { dir, args: ['--practice', '--dir', dir] }
  })

/** A link to the wizard of another folder. */
export const openFor = (launch: Launch, dir: string): Promise<string> =>
  open(launch, dir, () => ({ dir, args: ['--dir', dir] }))

async function open(
  { asked }: Launch,
  name: string,
  prepare: () => { dir: string; args: string[] },
): Promise<string> {
  const earlier = neighbours().get(name)
  if (earlier) {
    await earlier.link
    const state = trustedStateOf(earlier.dir)
    const running = state && (await findRunning(state.path, { anyAddress: asked.host !== undefined }))
    if (running?.word !== undefined) return linkTo(running.record, running.word)
    throw refused(`The wizard for ${earlier.dir} does not answer. Wait a moment and try again.`)
  }
  const { dir, args } = prepare()
  const program = startOwnProgram(launcherPath(), ['--no-open', ...args, ...optionsLike(asked)])
  const neighbour = { program, dir, link: linkOf(program) }
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
