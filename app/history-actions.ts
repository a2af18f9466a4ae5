'use server'

import { revalidatePath } from 'next/cache'
import type { Refused } from '@/components/run/begin-form.tsx'
import { refusedBecause } from '@/lib/run/refused-because.ts'
import { leaveHistory, takeHistory } from '@/lib/run/take-history.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** Uses the history that was set aside in this folder. */
export async function takeSetAside(_before: Refused): Promise<Refused> {
  const { dir } = await requireSession()
  try {
    takeHistory(dir)
  } catch (error) {
    return { findings: [refusedBecause(error, 'The history is not used')] }
  }
  revalidatePath('/')
}

/** Leaves it where it is, and hides the notice. */
export async function leaveSetAside(): Promise<void> {
  const { dir } = await requireSession()
  leaveHistory(dir)
  revalidatePath('/')
}
