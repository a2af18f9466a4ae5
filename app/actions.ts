'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import type { Refused } from '@/components/run/begin-form.tsx'
import { firstChapterOf } from '@/components/setup/steps-of.ts'
import { prepareDraft } from '@/lib/draft/prepare-draft.ts'
import { setOut } from '@/lib/draft/set-out.ts'
import { isExposed } from '@/lib/machine/exposed-files.ts'
import { beginClosing, beginMend } from '@/lib/run/begin-mend.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** Looks at the machine again: the page is made anew, with facts of now. */
export async function lookAgain(): Promise<void> {
  await requireSession()
  revalidatePath('/system')
}

/** Decides for one of the stacks that know this checkout. */
export async function setUpStack(id: string): Promise<void> {
  const { dir } = await requireSession()
  const stack = setOut(dir, id)
  redirect(stack ? firstChapterOf(stack) : '/')
}

/** Runs the commands that the page showed for a finding. */
export async function mend(finding: string, shown: string, _before: Refused): Promise<Refused> {
  const { dir } = await requireSession()
  const id = z.string().parse(finding)
  const begun = isExposed({ id })
    ? await beginClosing(dir, id, shown, prepareDraft)
    : await beginMend(dir, id, shown)
  if ('findings' in begun) return begun
  redirect(`/runs/${begun.id}`)
}
