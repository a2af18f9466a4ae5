'use server'

import { redirect } from 'next/navigation'
import type { Refused } from '@/components/run/begin-form.tsx'
import { beginDrafted } from '@/lib/draft/begin-drafted.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** Carries out the plan that the page showed. */
export async function setUp(shown: string, _before: Refused): Promise<Refused> {
  const { dir } = await requireSession()
  const begun = await beginDrafted(dir, shown)
  if ('findings' in begun) return begun
  redirect(`/runs/${begun.id}`)
}
