'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import type { Refused } from '@/components/run/begin-form.tsx'
import { unseenHost } from '@/lib/doctor/facts.ts'
import { allowAsk, withdrawAllowance } from '@/lib/draft/allow-ask.ts'
import { beginDrafted } from '@/lib/draft/begin-drafted.ts'
import { decideOnEdited } from '@/lib/draft/decide-on-edited.ts'
import { patchSchema } from '@/lib/draft/patch.ts'
import { saveAnswer } from '@/lib/draft/save-answer.ts'
import { stackHere } from '@/lib/draft/stack-here.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { NAMED, PROJECT } from '@/lib/stacks/project-answer.ts'

/** Carries out the plan that the page showed. */
export async function setUp(shown: string, _before: Refused): Promise<Refused> {
  const { dir } = await requireSession()
  const begun = await beginDrafted(dir, shown)
  if ('findings' in begun) return begun
  redirect(`/runs/${begun.id}`)
}

/** Keeps what becomes of a file that was edited by hand. */
export async function decideEdited(path: string, word: 'keep' | 'replace'): Promise<void> {
  const { dir } = await requireSession()
  decideOnEdited(dir, z.string().parse(path), z.enum(['keep', 'replace']).parse(word))
  revalidatePath('/plan')
}

/** Plans with another name for the Compose project. */
export async function nameTheProject(name: string): Promise<void> {
  const { dir } = await requireSession()
  const { id } = stackHere(dir, unseenHost)
  const patch = patchSchema.parse({ stack: id, question: PROJECT, kind: NAMED, of: { [NAMED]: { name } } })
  saveAnswer(dir, patch)
  revalidatePath('/plan')
}

/** Allows one thing that the compose files ask of this machine, or takes that back. */
export async function allow(allowance: string, isAllowed: boolean): Promise<void> {
  const { dir } = await requireSession()
  const one = z.string().parse(allowance)
  if (z.boolean().parse(isAllowed)) await allowAsk(dir, one)
  else withdrawAllowance(dir, one)
  revalidatePath('/plan')
}
