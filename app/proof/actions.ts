'use server'

import { redirect } from 'next/navigation'
import type { Refused } from '@/components/run/begin-form.tsx'
import { beginProof } from '@/lib/run/proof-begin.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { readClip } from '@/lib/system/clip.ts'

/** Sends our recording through what is installed. */
export async function prove(_before: Refused, form: FormData): Promise<Refused> {
  const { dir, dist } = await requireSession()
  const typed = form.get('typed')
  const begun = await beginProof(dir, readClip(dist), typeof typed === 'string' ? typed : undefined)
  if ('findings' in begun) return begun
  redirect(`/runs/${begun.id}`)
}
