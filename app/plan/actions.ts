'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import type { Refused } from '@/components/run/begin-form.tsx'
import { allowAsk, withdrawAllowance } from '@/lib/draft/allow-ask.ts'
import { beginDrafted } from '@/lib/draft/begin-drafted.ts'
import { decideOnEdited } from '@/lib/draft/decide-on-edited.ts'
import { nameProject } from '@/lib/draft/name-project.ts'
import { requireSession } from '@/lib/session/require-session.ts'

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
  nameProject(dir, z.string().parse(name))
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
