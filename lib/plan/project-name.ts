import { blocks, type Finding, fine } from '../doctor/finding.ts'
import { PROJECT_NAME } from '../stacks/project-answer.ts'
import { visible } from '../visible.ts'

/** The key of `.env` by which Compose names a project. */
export const NAME_KEY = 'COMPOSE_PROJECT_NAME'

export type NameSource = 'answer' | '.env' | 'compose files'

/**
 * What Compose calls a project, by its own order: `COMPOSE_PROJECT_NAME` of `.env`, the name that the compose files give,
 * else the folder's.
 */
export function projectName(
  folder: string,
  { variable, named }: { variable?: string | undefined; named?: string | undefined },
): string {
  return (
    [variable, named].find(name => name !== undefined && isProjectName(name)) ??
    normal(folder.split('/').findLast(part => part !== '') ?? '')
  )
}

const isProjectName = (name: string) => PROJECT_NAME.test(name)

const normal = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '')

/** A note where files that came with the folder, and not the folder itself, name the project. */
export function nameNotes(
  folder: string,
  { named, nameFrom }: { named?: string; nameFrom?: NameSource },
): Finding[] {
  const usual = projectName(folder, {})
  if (named === undefined || nameFrom === undefined || nameFrom === 'answer' || named === usual) return []
  if (!isProjectName(named)) return []
  const source = nameFrom === '.env' ? `${NAME_KEY} in .env` : 'The compose files'
  const verb = nameFrom === '.env' ? 'states' : 'state'
  return [
    fine(
      'project-name',
      `Docker knows this installation as ${named}`,
      `${source} ${verb} this name. Without it the name would be ${usual}, after the folder.`,
    ),
  ]
}

/** An error where the files give the project a name that Compose refuses. */
export function nameFindings({ named, nameFrom }: { named?: string; nameFrom?: NameSource }): Finding[] {
  if (named === undefined || nameFrom === undefined || isProjectName(named)) return []
  const key = nameFrom === 'compose files' ? '`name` in the compose files' : `\`${NAME_KEY}\` in \`.env\``
  return [
    blocks(
      'project-name',
      'Compose does not accept the name of this project',
      `${key} is "${visible(named.slice(0, LONGEST_SHOWN))}". A name has only small letters, digits, "_" and "-", and begins with a letter or a digit.`,
      `Correct it, or name the project by a line \`${NAME_KEY}=…\` in \`.env\`.`,
    ),
  ]
}

const LONGEST_SHOWN = 100
