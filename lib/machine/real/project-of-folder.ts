import type { HostFacts } from '../../doctor/facts.ts'
import { valueAt } from '../../plan/homes.ts'
import { projectName } from '../../plan/project-name.ts'
import { Refusal, refused } from '../../refusal.ts'
import type { Stack } from '../../stacks/contract/stack.ts'
import type { World } from '../../stacks/contract/world.ts'
import type { Engine } from '../../system/engine/connect.ts'
import { listProjectContainers, type ProjectContainer } from '../../system/engine/project-parts.ts'
import { realPathOf } from '../../system/real-path.ts'
import { seeFile } from '../../system/see-file.ts'
import { chooseStack } from '../choose-stack.ts'
import { lookAtFolder } from '../look-at-folder.ts'
import { isOfAnother, placeOfOther } from './project-containers.ts'

interface Place {
  dir: string
  host: HostFacts
  /** The stack that was named, or that was last. */
  stack: string | undefined
}

export interface FolderProject {
  /** As Compose calls it. */
  name: string
  /** Where containers of the same name come from that are not ours: networks and volumes belong there as well. */
  sharedWith: string | undefined
  /** Whether any of its containers is ours. */
  hasContainers: boolean
  isOurs(container: ProjectContainer): boolean
  /** The stack and its files, as far as the checkout can still be read. */
  stack?: Stack
  world?: World
}

/** The project that stands for a folder: what its files call it, else what was started from there. */
export async function projectOfFolder(engine: Engine, place: Place): Promise<FolderProject> {
  const { dir } = place
  const all = await listProjectContainers(engine)
  const checkout = readCheckout(place)
  const said = nameByFiles(dir, checkout)
  const started = [...new Set(all.filter(isFrom(dir)).map(({ project }) => project))]
  const name = started.length === 0 || started.includes(said) ? said : onlyOne(started, dir)
  const other = all.find(({ project, folder }) => project === name && isOfAnother(folder, dir))
  const isOurs = ({ project, folder }: ProjectContainer) => project === name && !isOfAnother(folder, dir)
  return {
    name,
    sharedWith: other && placeOfOther(other.folder),
    hasContainers: all.some(isOurs),
    isOurs,
    ...checkout,
  }
}

type Checkout = Pick<FolderProject, 'stack' | 'world'>

/** Also where only half of the files can be read. */
function nameByFiles(dir: string, { world }: Checkout): string {
  const variable = valueAt('.env#COMPOSE_PROJECT_NAME', { '.env': seeFile(dir, '.env') })
  return projectName(dir, { variable, named: world?.checkout.name })
}

function readCheckout({ dir, host, stack: id }: Place): Checkout {
  try {
    const stack = chooseStack(dir, host, id)
    const world = lookAtFolder(dir, stack, host)
    return 'findings' in world ? { stack } : { stack, world }
  } catch (error) {
    // No checkout that the wizard knows: it may have been one.
    if (error instanceof Refusal && error.kind === 'refused') return {}
    throw error
  }
}

const isFrom =
  (dir: string) =>
  ({ folder }: ProjectContainer) =>
    folder !== '' && realPathOf(folder) === dir

function onlyOne(names: string[], dir: string): string {
  const [first, ...more] = names
  if (first !== undefined && more.length === 0) return first
  throw refused(
    `Several projects were started from ${dir}: ${names.join(', ')}. Set COMPOSE_PROJECT_NAME in its .env to the one that is meant.`,
  )
}
