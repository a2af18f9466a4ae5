import { readJournal } from '../run/journal.ts'
import { runFolder, runIds } from '../run/run-folders.ts'
import type { StateFolder } from '../system/state-folder.ts'
import type { WholeSeen } from './gathered.ts'

/** So many of the last runs are told of. */
const MOST = 5

/** Everything that happened in the last runs, but for how far something was at a moment. */
export const seeRuns = (state: StateFolder | undefined): WholeSeen['runs'] =>
  state === undefined
    ? []
    : runIds(state)
        .slice(-MOST)
        .map(id => ({
          id,
          events: readJournal(runFolder(state, id)).filter(({ type }) => type !== 'progress'),
        }))
