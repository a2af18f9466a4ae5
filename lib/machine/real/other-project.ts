import { blocks, type Finding, warns } from '../../doctor/finding.ts'
import type { PartNames } from '../../plan/part-names.ts'
import { NAME_KEY, projectName } from '../../plan/project-name.ts'
import { connect, type Engine } from '../../system/engine/connect.ts'
import {
  listOwnedParts,
  listProjectContainers,
  listProjectNames,
  type OwnedPart,
  type ProjectContainer,
} from '../../system/engine/project-parts.ts'
import { realPathOf } from '../../system/real-path.ts'
import type { OtherProject } from '../other-project-here.ts'
import { isOfAnother, placeOfOther } from './project-containers.ts'

interface Asked {
  address: string
  dir: string
  project: string
  /** What it will have, by the names that the engine knows. */
  parts: PartNames
  /** Whether a file that came with the folder gives the name. */
  isNamedByFile: boolean
  /** Whether a run in this folder has set something up before. */
  hasRun: boolean
}

/** What the engine has under the name of a project that does not come from its folder. */
export async function lookForOtherProject(asked: Asked): Promise<OtherProject> {
  const { address, dir, project, parts, hasRun } = asked
  const engine = connect(address)
  const [containers, owned] = await Promise.all([
    listProjectContainers(engine, project),
    listOwnedParts(engine),
  ])
  const namesIn = (all: OwnedPart[]) =>
    all.flatMap(part => (part.project === project ? part.name : [])).sort()
  const [networks, volumes] = [namesIn(owned.networks), namesIn(owned.volumes)]
  const found = { containers, networks, volumes }
  const others = containers.filter(({ folder }) => isOfAnother(folder, dir))
  if (others.length > 0) {
    const freeName = await freeNameFor(engine, dir)
    return { findings: [taken(project, { ...found, containers: others }, freeName)], freeName }
  }
  const claimed = [
    ...claimedOf('volume', parts.volumes, owned.volumes, project),
    ...claimedOf('network', parts.networks, owned.networks, project),
  ]
  if (claimed.length > 0) {
    const freeName = await freeNameFor(engine, dir)
    return { findings: claimed.map(part => ofAnother(part, freeName)), freeName }
  }
  const isFromHere = ({ folder }: ProjectContainer) => realPathOf(folder) === realPathOf(dir)
  const isNothing = containers.length + networks.length + volumes.length === 0
  if (hasRun || isNothing || containers.some(isFromHere)) return { findings: [] }
  const freeName = await freeNameFor(engine, dir)
  return { findings: [leftBehind(asked, found, freeName)], freeName }
}

interface Claimed extends OwnedPart {
  kind: 'volume' | 'network'
}

/** Compose takes a part by its full name, whatever project made it: `my` with `app_db` has the volume of `my_app`. */
function claimedOf(kind: Claimed['kind'], names: string[], owned: OwnedPart[], project: string): Claimed[] {
  const own = new Set(owned.filter(part => part.project === project).map(({ name }) => name))
  return owned.flatMap(part => (names.includes(part.name) && !own.has(part.name) ? { ...part, kind } : []))
}

const USES = {
  volume: 'Setting up here would use its data.',
  network: 'Setting up here would connect to its containers.',
}

const ofAnother = ({ kind, name, project }: Claimed, freeName: string): Finding =>
  blocks(
    'other-project',
    `The ${kind} ${name} belongs to the project ${project}`,
    `The compose files of this folder have a ${kind} of the same name. ${USES[kind]}`,
    `Use another project name in this folder: put the line \`${NAME_KEY}=${freeName}\` into \`.env\`.`,
  )

interface Parts {
  containers: ProjectContainer[]
  networks: string[]
  volumes: string[]
}

function taken(project: string, parts: Parts, freeName: string): Finding {
  const folders = [...new Set(parts.containers.map(({ folder }) => placeOfOther(folder)))]
  return blocks(
    'other-project',
    `The project ${project} belongs to ${folders.join(' and ')}`,
    `Docker already has ${namesOf(parts)} under this name. Setting up here would replace those containers and use their data.`,
    `Use another project name in this folder: put the line \`${NAME_KEY}=${freeName}\` into \`.env\`.`,
  )
}

/** A name that a file gives may be meant to reach the data of another stack, so a person has to say that it is right. */
function leftBehind({ project, isNamedByFile }: Asked, parts: Parts, freeName: string): Finding {
  const folders = [...new Set(parts.containers.map(({ folder }) => folder))]
  const from = folders.length > 0 ? ` They come from ${folders.join(' and ')}, which is gone.` : ''
  const title = `Docker already has parts of a project named ${project}`
  const because = `No run in this folder made ${namesOf(parts)}.${from} Setting up here would use them, with the data in them.`
  const another = `Otherwise use another project name: put the line \`${NAME_KEY}=${freeName}\` into \`.env\`.`
  return isNamedByFile
    ? blocks(
        'project-left',
        title,
        because,
        `If they are from an earlier installation of this stack, answer \`"project": { "name": "${project}" }\`. ${another}`,
      )
    : warns(
        'project-left',
        title,
        because,
        `Continue if they are from an earlier installation of this stack. ${another}`,
      )
}

const namesOf = ({ containers, networks, volumes }: Parts): string =>
  [
    named(containers.map(({ name }) => name).sort(), 'container'),
    named(networks, 'network'),
    named(volumes, 'volume'),
  ]
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
