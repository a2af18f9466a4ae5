'use server'

import { redirect } from 'next/navigation'
import * as z from 'zod'
import type { Refused } from '@/components/run/begin-form.tsx'
import type { Deed } from '@/lib/plan/deed-steps.ts'
import { beginDeed } from '@/lib/run/deed.ts'
import { requireSession } from '@/lib/session/require-session.ts'

const change = z.object({ do: z.enum(['start', 'stop', 'restart']), service: z.string() })

/** Starts, stops or restarts one service. */
export async function changeService(
  what: 'start' | 'stop' | 'restart',
  service: string,
  _before: Refused,
): Promise<Refused> {
  const { dir } = await requireSession()
  return begin(dir, change.parse({ do: what, service }))
}

/** Fetches the language models that are to be there. */
export async function fetchModels(_before: Refused): Promise<Refused> {
  const { dir } = await requireSession()
  return begin(dir, { do: 'models' })
}

async function begin(dir: string, deed: Deed): Promise<Refused> {
  const begun = await beginDeed(dir, deed)
  if ('findings' in begun) return begun
  redirect(`/runs/${begun.id}`)
}
