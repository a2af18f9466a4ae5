import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { listFolder, makePrivateFolder, removeFolder } from '../system/state-folder.ts'

/** Where the journal of a run lies, and where the files lie as they were before it. */
export const runFolder = (state: string, id: string): string => join(state, 'runs', id)
export const backupFolder = (state: string, id: string): string => join(state, 'backups', id)

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
export function nextRunId(state: string, now = new Date()): string {
  const [id, last] = [newRunId(now), runIds(state).at(-1)]
  return last === undefined || id > last ? id : newRunId(new Date(timeIn(last).getTime() + 1))
}

const timeIn = (id: string) =>
  new Date(id.replace(/^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(\d{3})-.*$/, '$1-$2-$3T$4:$5:$6.$7Z'))

export const runIds = (state: string): string[] => listFolder(join(state, 'runs')).filter(isRunId).sort()

export function makeRunFolder(state: string, id: string): string {
  const folder = runFolder(state, id)
  makePrivateFolder(folder)
  return folder
}

/** The backup first: as long as the run is there, somebody comes by and clears away the rest. */
export function forgetRun(state: string, id: string): void {
  removeFolder(backupFolder(state, id))
  removeFolder(runFolder(state, id))
}
