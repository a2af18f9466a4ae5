import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { removeTree } from '../system/remove-tree.ts'
import { inside } from '../system/state/signed.ts'
import { listFolder, makePrivateFolder, type StateFolder } from '../system/state-folder.ts'

/** Where the journal of a run lies, and where the files lie as they were before it. */
export const runFolder = (state: StateFolder, id: string): StateFolder => inside(state, 'runs', id)
export const backupFolder = (state: StateFolder, id: string): StateFolder => inside(state, 'backups', id)

const ID = /^\d{8}-\d{9}-[0-9a-f]{4}$/

export const isRunId = (text: string): boolean => ID.test(text)

/** Ids sort by time. */
export function newRunId(now = new Date()): string {
  const [day = '', time = ''] = now
    .toISOString()
    .replace(/[-:.Z]/g, '')
    .split('T')
  return `${day}-${time}-${randomBytes(2).toString('hex')}`
}

/** After every id that there is, also where the clock has been set back since: the newest run is the one to go on with. */
export function nextRunId(state: StateFolder, now = new Date()): string {
  const [id, last] = [newRunId(now), runIds(state).at(-1)]
  return last === undefined || id > last ? id : newRunId(new Date(timeIn(last).getTime() + 1))
}

const timeIn = (id: string) =>
  new Date(id.replace(/^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(\d{3})-.*$/, '$1-$2-$3T$4:$5:$6.$7Z'))

export const runIds = (state: StateFolder | undefined): string[] =>
  state === undefined ? [] : listFolder(join(state.path, 'runs')).filter(isRunId).sort()

export function makeRunFolder(state: StateFolder, id: string): StateFolder {
  const folder = runFolder(state, id)
  makePrivateFolder(folder.path)
  return folder
}

/** The backup first: as long as the run is there, somebody comes by and clears away the rest. */
export function forgetRun(state: StateFolder, id: string): void {
  removeTree(backupFolder(state, id).path)
  removeTree(runFolder(state, id).path)
}
