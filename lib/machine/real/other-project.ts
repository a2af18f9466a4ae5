import { blocks, type Finding, warns } from '../../doctor/finding.ts'
import { NAME_KEY, projectName } from '../../plan/project-name.ts'
import { connect, type Engine } from '../../system/engine/connect.ts'
import {
  listProjectContainers,
  listProjectNames,
  listProjectNetworks,
  listProjectVolumes,
  type ProjectContainer,
} from '../../system/engine/project-parts.ts'
import { realPathOf } from '../../system/real-path.ts'
import type { OtherProject } from '../other-project-here.ts'
import { isOfAnother, placeOfOther } from './project-containers.ts'

interface Asked {
  address: string
  dir: string
  project: string
  /** Whether a run in this folder has set something up before. */
  hasRun: boolean
}

/** What the engine has under the name of a project that does not come from its folder. */
export async function lookForOtherProject({ address, dir, project, hasRun }: Asked): Promise<OtherProject> {
  const engine = connect(address)
  const [containers, networks, volumes] = await Promise.all([
    listProjectContainers(engine, project),
    listProjectNetworks(engine, project),
    listProjectVolumes(engine, project),
  ])
  const names = { networks: networks.map(({ name }) => name).sort(), volumes }
  const others = containers.filter(({ folder }) => isOfAnother(folder, dir))
  if (others.length > 0) {
    const freeName = await freeNameFor(engine, dir)
    return { findings: [taken(project, others, names, freeName)], freeName }
  }
  const isFromHere = ({ folder }: ProjectContainer) => realPathOf(folder) === realPathOf(dir)
  const isNothing = containers.length + networks.length + volumes.length === 0
  return {
    findings:
      hasRun || isNothing || containers.some(isFromHere) ? [] : [leftBehind(project, containers, names)],
  }
}

interface Names {
  networks: string[]
  volumes: string[]
}

function taken(project: string, others: ProjectContainer[], names: Names, freeName: string): Finding {
  const folders = [...new Set(others.map(({ folder }) => placeOfOther(folder)))]
  const services = [...new Set(others.map(({ name }) => name))].sort()
  return blocks(
    'other-project',
    `The project ${project} belongs to ${folders.join(' and ')}`,
    `Docker already has ${partsOf(services, names)} under this name. Setting up here would replace those containers and use their data.`,
    `Use another project name in this folder: put the line \`${NAME_KEY}=${freeName}\` into \`.env\`.`,
  )
}

function leftBehind(project: string, containers: ProjectContainer[], names: Names): Finding {
  const folders = [...new Set(containers.map(({ folder }) => folder))]
  const from = folders.length > 0 ? ` They come from ${folders.join(' and ')}, which is gone.` : ''
  return warns(
    'project-left',
    `Docker already has parts of a project named ${project}`,
    `No run in this folder made ${partsOf(containers.map(({ name }) => name).sort(), names)}.${from} Setting up here would use them, with the data in them.`,
    'Continue if they are from an earlier installation of this stack. Otherwise choose another name: put the line `COMPOSE_PROJECT_NAME=another-name` into `.env`.',
  )
}

const partsOf = (containers: string[], { networks, volumes }: Names): string =>
  [named(containers, 'container'), named(networks, 'network'), named(volumes, 'volume')]
    .filter(part => part !== '')
    .join(', ')

/** As many names as a sentence can hold. */
const MOST_NAMED = 6

function named(names: string[], what: string): string {
  if (names.length === 0) return ''
  const rest = names.length - MOST_NAMED
  const list = names.slice(0, MOST_NAMED).join(', ')
  return `the ${what}${names.length === 1 ? '' : 's'} ${list}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** The first name after the folder that no project has. */
async function freeNameFor(engine: Engine, dir: string): Promise<string> {
  const taken = await listProjectNames(engine)
  const base = projectName(dir, {}) || 'project'
  for (let number = 2; ; number += 1) {
    const name = `${base}-${number}`
    if (!taken.has(name)) return name
  }
}
