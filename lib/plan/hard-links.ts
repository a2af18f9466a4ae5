import { type Finding, warns } from '../doctor/finding.ts'
import type { World } from '../stacks/contract/world.ts'
import type { FilePlan } from './file-plan.ts'

const ID = 'hard-link:'

/** Files that this plan replaces and that have another name, a hard link: under that name nothing changes. */
export const hardLinks = (planned: readonly FilePlan[], files: World['files']): Finding[] =>
  planned.flatMap(({ path, action }) => {
    const seen = files[path]
    const isReplaced = action === 'update' && seen && 'text' in seen && seen.hardLinked
    return isReplaced ? [otherName(path)] : []
  })

export const isHardLink = ({ id }: Finding): boolean => id.startsWith(ID)

const otherName = (path: string): Finding => ({
  ...warns(
    `${ID}${path}`,
    `${path} has another name (hard link)`,
    'Apply puts a new file in its place: the other name keeps the old text.',
    `To keep both alike, make one of them a symbolic link to the other inside this folder. \`find / -xdev -samefile ${path}\` shows both names.`,
  ),
  at: path,
})
