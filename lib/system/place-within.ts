import { lstatSync, readdirSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { refused } from '../refusal.ts'
import { dropState, isFree, openAsideIn, type Place } from './place.ts'
import { parseSigned, removeSigned, writeSigned } from './state/signed.ts'
import { openStateFolder, STATE, type StateFolder, trustedStateOf } from './state-folder.ts'

/**
 * For a folder that somebody is in, such as a running wizard and the shell it was started from: the folder stays the one
 * it is, and what was fetched comes into it piece by piece. By the rename before the first piece it is decided; whoever
 * comes after a process that was killed on the way moves the rest.
 */
export const within: Place = {
  openAside: target => openAsideIn(openStateFolder(target).path, 'getting-'),
  moveIn: (target, whole) => {
    if (!isFree(target))
      throw refused(`Something has come to ${target} meanwhile. It is left as it is; choose another folder.`)
    const state = openStateFolder(target)
    dropState(whole)
    const { ino } = lstatSync(whole)
    writeSigned(state, MARK, JSON.stringify({ ino }))
    renameSync(whole, join(state.path, COMING))
    finishMove(target)
  },
}

const COMING = 'coming'
/** Says which folder this process is about to name `coming`. */
const MARK = 'coming.json'
const mark = z.object({ ino: z.number() })

/** Moves what is still to come into a folder; mostly nothing is. Only what `moveIn` fetched is moved, and no link followed. */
export function finishMove(target: string): void {
  const state = trustedStateOf(target)
  if (!state) return
  const coming = join(state.path, COMING)
  const found = lstatSync(coming, { throwIfNoEntry: false })
  if (!found) {
    removeSigned(state, MARK)
    return
  }
  const fetched = parseSigned(state, MARK, mark)
  if (!found.isDirectory() || fetched?.ino !== found.ino)
    throw refused(`${coming} was not put there by this wizard. Move it away and start the wizard again.`)
  moveAll(state, coming, target)
}

function moveAll(state: StateFolder, coming: string, target: string): void {
  const names = readdirSync(coming)
  const taken = names.find(name => isThere(join(target, name)))
  if (taken !== undefined)
    throw refused(
      `${join(target, taken)} was not there before, and is left as it is. What was fetched waits in ${join(STATE, COMING)}: move ${taken} away and start the wizard again.`,
    )
  for (const name of names) renameSync(join(coming, name), join(target, name))
  rmdirSync(coming)
  removeSigned(state, MARK)
}

/** Also a link that leads nowhere is there. */
const isThere = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined
