import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { refused } from '../refusal.ts'
import { isFree, openAsideIn, type Place } from './place.ts'
import { openStateFolder, stateFolderOf } from './state-folder.ts'

/**
 * For a folder that somebody is in, such as a running wizard and the shell it was started from: the folder stays the one
 * it is, and what was fetched comes into it piece by piece. By the rename before the first piece it is decided; whoever
 * comes after a process that was killed on the way moves the rest.
 */
export const within: Place = {
  openAside: target => openAsideIn(openStateFolder(target), 'getting-'),
  moveIn: (target, whole) => {
    if (!isFree(target))
      throw refused(`Something has come to ${target} meanwhile. It is left as it is; choose another folder.`)
    // One that was fetched is another folder's.
    rmSync(stateFolderOf(whole), { recursive: true, force: true })
    renameSync(whole, comingTo(target))
    finishMove(target)
  },
}

const comingTo = (target: string) => join(stateFolderOf(target), 'coming')

/** Moves what is still to come into a folder; mostly nothing is. */
export function finishMove(target: string): void {
  const coming = comingTo(target)
  if (!existsSync(coming)) return
  const names = readdirSync(coming)
  const taken = names.find(name => existsSync(join(target, name)))
  if (taken !== undefined)
    throw refused(
      `${join(target, taken)} was not there before, and is left as it is. What was fetched waits in ${join(basename(stateFolderOf(target)), basename(coming))}: move ${taken} away and start the wizard again.`,
    )
  for (const name of names) renameSync(join(coming, name), join(target, name))
  rmdirSync(coming)
}
