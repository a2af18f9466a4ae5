import type { Finding } from '../doctor/finding.ts'
import { beginShown } from '../run/runs-begin.ts'
import { stateFolderOf } from '../system/state-folder.ts'
import { forgetDraft, readDraft } from './draft.ts'
import { prepareDraft } from './prepare-draft.ts'
import { forgetVaults } from './vault.ts'

/** Carries out what was answered on the pages, if it is still what somebody was shown. */
export async function beginDrafted(
  dir: string,
  shown: string,
): Promise<{ id: string } | { findings: Finding[] }> {
  const state = stateFolderOf(dir)
  const drafted = JSON.stringify(readDraft(state))
  const begun = await beginShown(dir, shown, prepareDraft)
  if ('findings' in begun) return begun
  // A run that broke is told of where it is kept.
  begun.ended.then(
    ({ ended }) => {
      // What was answered since waits for the next run.
      if (ended !== 'done' || JSON.stringify(readDraft(state)) !== drafted) return
      forgetDraft(state)
      forgetVaults(dir)
    },
    () => {},
  )
  return { id: begun.id }
}
