'use server'

import { redirect } from 'next/navigation'
import type { Refused } from '@/components/run/begin-form.tsx'
import { blocks } from '@/lib/doctor/finding.ts'
import { goOnDrafted } from '@/lib/draft/begin-drafted.ts'
import { beginUndo } from '@/lib/run/runs-begin.ts'
import { newestRun } from '@/lib/run/runs-here.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'

/** Goes on where a run ended, or tries again what failed. */
export async function goOn(id: string, _before: Refused): Promise<Refused> {
  const { dir } = await requireSession()
  const newest = newestRun(trustedStateOf(dir))
  if (newest?.id !== id) return PASSED
  const { kind } = newest.start
  if (kind !== 'apply' && kind !== 'render') return PASSED
  const begun = await goOnDrafted(dir, kind)
  if ('findings' in begun) return begun
  redirect(`/runs/${begun.id}`)
}

/** Puts the files back as they were before a run. */
export async function putBack(id: string, _before: Refused): Promise<Refused> {
  const { dir } = await requireSession()
  if (newestRun(trustedStateOf(dir))?.id !== id) return PASSED
  const begun = await beginUndo(dir)
  if ('findings' in begun) return begun
  redirect(`/runs/${begun.id}`)
}

const PASSED = {
  findings: [
    blocks(
      'passed',
      'Another run came after this one',
      'What this page shows is no longer the last that was done here.',
      'Go to the first page and on from there.',
    ),
  ],
}
