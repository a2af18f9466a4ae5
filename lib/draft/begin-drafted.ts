import { isDeepStrictEqual } from 'node:util'
import type { Finding } from '../doctor/finding.ts'
import { type Begun, beginAgain, beginShown } from '../run/runs-begin.ts'
import { trustedStateOf } from '../system/state-folder.ts'
import { forgetDraft, readDraft, writeDraft } from './draft.ts'
import { prepareDraft } from './prepare-draft.ts'
import { forgetVaults } from './vault.ts'

type BegunDraft = { id: string } | { findings: Finding[] }

/** Carries out what was answered on the pages, if it is still what somebody was shown. */
export async function beginDrafted(dir: string, shown: string): Promise<BegunDraft> {
  const state = trustedStateOf(dir)
  const drafted = readDraft(state)
  const begun = await beginShown(dir, shown, prepareDraft)
  const isCarried = !('findings' in begun) && drafted.stack !== undefined
  if (isCarried && state && isDeepStrictEqual(readDraft(state), drafted))
    writeDraft(state, { ...drafted, carried: true })
  return forgottenWhenDone(dir, begun)
}

/** Goes on with what the last run was to reach. */
export const goOnDrafted = async (dir: string, kind: 'apply' | 'render'): Promise<BegunDraft> =>
  forgottenWhenDone(dir, await beginAgain(dir, kind))

/** What was answered since a run was begun is another draft, which waits for the next. */
function forgottenWhenDone(dir: string, begun: Begun): BegunDraft {
  if ('findings' in begun) return begun
  const state = trustedStateOf(dir)
  // A run that broke is told of where it is kept.
  begun.ended.then(
    ({ ended }) => {
      if (ended !== 'done' || !state || !readDraft(state).carried) return
      forgetDraft(state)
      forgetVaults(dir)
    },
    () => {},
  )
  return { id: begun.id }
}
