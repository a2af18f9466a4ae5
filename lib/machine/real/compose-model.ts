import { type Reading, readCompose } from '../../plan/compose/read.ts'
import type { Project } from '../../system/compose.ts'
import { seeFile } from '../../system/see-file.ts'
import { ActionFailed } from '../machine.ts'

/** The compose files of a project as they are now. */
export const readModel = ({ dir, files }: Pick<Project, 'dir' | 'files'>): Reading =>
  readCompose(files, path => textIn(dir, path))

export const textIn = (dir: string, path: string): string | undefined => {
  const seen = seeFile(dir, path)
  return 'text' in seen ? seen.text : undefined
}

/**
 * Why Compose is not called: files that cannot be read here may have changed since they were judged, and a provider in them
 * would run a program of this machine even in a dry run. What is not there at all, Compose refuses itself.
 */
export function refusalOfFiles(project: Pick<Project, 'dir' | 'files'>): ActionFailed | undefined {
  const { problem } = readModel(project)
  if (!problem || (problem.wants !== undefined && project.files.includes(problem.wants))) return undefined
  return new ActionFailed(`${problem.file} cannot be used, so Compose was not called. ${problem.because}`, [
    problem.remedy,
  ])
}
